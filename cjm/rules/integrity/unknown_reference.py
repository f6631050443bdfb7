"""Every reference is to an object that exists.

Ids and addresses hold a workspace together: a map can't be drawn or counted if its channel or persona isn't
declared. The finding lists the closest names. When you rename an object, `formerly` keeps old references
working.

Bad:

    personas:
      maya: {name: Maya}
    channels:
      web: {name: Web}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, channel: wbe}

Good:

    personas:
      maya: {name: Maya}
    channels:
      web: {name: Web}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, channel: web}
"""

from cjm.rules.rule import integrity

RULE = integrity("unknown-reference")

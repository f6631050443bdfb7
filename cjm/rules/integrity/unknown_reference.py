"""A reference leads to something.

Ids and addresses hold a workspace together: a map whose channel or persona nobody has declared can't be
drawn or counted. The finding lists the nearest names. When something was renamed, its `formerly` keeps
old references alive.

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

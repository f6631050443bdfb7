"""An id is used once in its namespace, over all files.

Personas, teams and the other sections each have their own names; stages and touchpoints share those of
their journey; pains and gains those of their touchpoint or stage; solutions those of their opportunity. With
two equal ids, no reference says which one is meant.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}
          - {id: pay, name: Pay again}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}
          - {id: pay-again, name: Pay again}
"""

from cjm.rules.rule import integrity

RULE = integrity("duplicate-id")

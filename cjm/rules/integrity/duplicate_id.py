"""An id is unique in its namespace, across all files.

Each section (personas, teams, …) has its own namespace. The stages and touchpoints of a journey share one; pains
and gains have that of their touchpoint or stage, and solutions that of their opportunity. With two equal ids,
references are ambiguous.

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

"""Words that rules look for. They are English; rules stay silent about other languages rather than guess."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


POSITIVE = _listed(
    """
    amazed amused calm cared-for cheerful comfortable confident content curious delighted eager encouraged
    energised energized enthusiastic excited glad grateful happy hopeful impressed inspired joyful keen loved
    loyal motivated optimistic peaceful pleased proud reassured relaxed relieved respected safe satisfied
    secure thankful thrilled trusting understood valued welcome
    """
)
NEGATIVE = _listed(
    """
    abandoned afraid alone angry annoyed anxious ashamed betrayed bitter bored cheated concerned confused
    defeated deceived disappointed disgusted distrustful doubtful embarrassed exhausted fearful frustrated
    furious guilty helpless hesitant hopeless humiliated ignored impatient insecure irritated lonely lost
    mistrustful nervous overwhelmed panicked powerless resigned sad sceptical scared skeptical stressed stuck
    suspicious tired trapped uncertain uncomfortable uneasy unhappy unsafe unsure upset worried
    """
)
NEGATIONS = _listed("hardly isn't less neither never no nobody not nothing wasn't without")
# A feeling that is softened may stand beside its contrary.
HEDGES = _listed("bit faintly little mildly slightly somewhat")

# Verbs for what a company does to its customers: no customer says "I upsell".
INTERNAL_VERBS = _listed(
    "acquire convert cross-sell fulfil fulfill monetise monetize nurture onboard reactivate retain upsell"
)
# These are nouns as well, or somebody's own wish ("qualify for a discount"), unless the company's object follows.
AMBIGUOUS_VERBS = _listed("capture dispatch escalate invoice process provision qualify segment target")
OBJECTS = _listed(
    """
    a an the account accounts application applications claim claims client clients complaint complaints customer
    customers data lead leads member members order orders patient patients payment payments prospect prospects request
    requests return returns subscriber subscribers ticket tickets user users visitor visitors
    """
)
# After one of these the persona speaks.
PERSONAL = _listed("i me mine my myself our we")


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, with a straight apostrophe."""
    return frozenset(word.casefold().replace("’", "'") for word in _WORD.findall(text))

"""The English words that rules look for; rules skip other languages rather than guess."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POSITIVE = _words(
    """
    amazed amused calm cared-for cheerful comfortable confident content curious delighted eager encouraged
    energised energized enthusiastic excited glad grateful happy hopeful impressed inspired joyful keen loved
    loyal motivated optimistic peaceful pleased proud reassured relaxed relieved respected safe satisfied
    secure thankful thrilled trusting understood valued welcome
    """
)
NEGATIVE = _words(
    """
    abandoned afraid alone angry annoyed anxious ashamed betrayed bitter bored cheated concerned confused
    defeated deceived disappointed disgusted distrustful doubtful embarrassed exhausted fearful frustrated
    furious guilty helpless hesitant hopeless humiliated ignored impatient insecure irritated lonely lost
    mistrustful nervous overwhelmed panicked powerless resigned sad sceptical scared skeptical stressed stuck
    suspicious tired trapped uncertain uncomfortable uneasy unhappy unsafe unsure upset worried
    """
)
NEGATIONS = _words("hardly isn't less neither never no nobody not nothing wasn't without")
# A softened feeling may go with its opposite.
HEDGES = _words("bit faintly little mildly slightly somewhat")

# Verbs for what a company does to its customers: no customer says "I upsell".
INTERNAL_VERBS = _words(
    "acquire convert cross-sell fulfil fulfill monetise monetize nurture onboard reactivate retain upsell"
)
# Also nouns, or verbs of the customer ("qualify for a discount"), unless one of `OBJECTS` follows.
AMBIGUOUS_VERBS = _words("capture dispatch escalate invoice process provision qualify segment target")
OBJECTS = _words(
    """
    a an the account accounts application applications claim claims client clients complaint complaints customer
    customers data lead leads member members order orders patient patients payment payments prospect prospects request
    requests return returns subscriber subscribers ticket tickets user users visitor visitors
    """
)
# Before one of these, the verb is the persona's.
PERSONAL = _words("i me mine my myself our we")


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, with a straight apostrophe."""
    return frozenset(word.casefold().replace("’", "'") for word in _WORD.findall(text))

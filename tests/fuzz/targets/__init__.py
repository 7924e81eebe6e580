"""What is fuzzed: a function of bytes for each, and from where it sets out.

What a target raises beside its answers is a defect. So is an answer of more than one line.
"""

from targets import answers, directives, schedules, states, texts, words

TARGETS = (
    schedules.TARGETS
    | texts.TARGETS
    | words.TARGETS
    | directives.TARGETS
    | states.TARGETS
    | answers.TARGETS
)

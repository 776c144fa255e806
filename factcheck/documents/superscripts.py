"""Raised text: what `<sup>` makes of a figure or letter, so that it does not grow onto the number before it.

`10<sup>6</sup>` is 10⁶ and `5<sup>1</sup>` with a reference mark is 5¹: never 106 and 51. Raised words stay words
(`1<sup>st</sup>` is 1st).
"""

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_LETTERS = str.maketrans("abcdfgi", "ᵃᵇᶜᵈᶠᵍⁱ")


def raised(text: str) -> str:
    """Return text as it reads when raised.

    >>> raised("6"), raised("st"), raised("a")
    ('⁶', 'st', 'ᵃ')
    """
    if len(text.strip()) == 1:
        text = text.translate(_RAISED_LETTERS)
    return text.translate(_RAISED)

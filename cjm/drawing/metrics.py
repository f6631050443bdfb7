"""Advance widths of the typefaces that drawings are measured with, in thousandths of an em.

Helvetica, Arial, Liberation Sans and Arimo share the widths of the sans. The serif is measured as the italic
of Liberation Serif. Each row of a table is a width and the characters with that width.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _table(rows: str) -> Mapping[str, int]:
    """Parse a table whose rows are a width, a space, and characters."""
    widths: dict[str, int] = {" ": 0}
    for row in rows.strip("\n").split("\n"):
        width, _, characters = row.partition(" ")
        widths.update(dict.fromkeys(characters, int(width)))
    return MappingProxyType(widths)


SANS = _table(
    """
191 '
222 ijlįĵĺļłſ‘’‚
260 |¦
278  !,./:;I[\\]ft ·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ
292 ľ
333 ()-`r¡¨²³´¸¹ŕŗř“”„‹›
334 {}ŀ
350 •
355 "
365 º
370 ª
375 ť
389 *
400 °
444 ĳ
469 ^
500 JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž↑↓
537 ¶
549 ±÷≤≥≠≈
552 ¯
556 #$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–†
556 ‡€
576 µ
584 +<=>~¬×−
604 ŉ●○■□
611 FTZ¿ßøŢŤŦŹŻŽ
615 ď
667 &ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ
722 CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ
723 Ŋ
735 Ĳ
737 ©®
778 GOQÒÓÔÕÖØĜĞĠĢŌŎŐ
833 Mm
834 ¼½¾
889 %æ
944 WœŴ
990 ▲▼
1000 ÆŒ—…‰™←→
1015 @
"""
)

SANS_BOLD = _table(
    """
238 '
278  ,./I\\ijl ·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’‚
280 |¦
333 !()-:;[]`ft¡¨²³´¸¹ţŧ‹›
350 •
365 º
370 ª
385 ľ
389 *r{}ŕŗř
400 °
474 "
479 ŀť
500 zźżž“”„↑↓
549 ±÷≤≥≠≈
552 ¯
556 #$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–†‡€
576 µ
584 +<=>^~¬×−
604 ●○■□
611 ?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ
667 EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ
708 ŉ
719 ď
722 &ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ
723 Ŋ
737 ©®
778 GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ
785 Ĳ
833 M
834 ¼½¾
889 %mæ
944 WœŴ
975 @
990 ▲▼
1000 ÆŒ—…‰™←→
"""
)

SERIF = _table(
    """
214 '
250  ,. ·
275 |¦
276 ª
278 /\\fijltìíîïĩīĭįıĵĺļłţŧſ
300 ²³¹
310 º
323 ŀ
333 !()-:;I`¨´¸ÌÍÎÏĨĪĬĮİ‘’‚‹›
350 •
364 ľť
389 []rsz¡ŕŗřśŝşšźżž
400 {}°
420 "
422 ^
444 JcekvxyçèéêëýÿćĉċčēĕėęěĴķĸŷ
482 ŋ
500 #$*0123456789?S_abdghnopqu¢£¤¥§«¯»¿ßàáâãäåðñòóôõöøùúûüþāăąđĝğġģĥħĳńņňōŏőŚŜŞŠũūŭůűų–†‡€↑↓
523 ¶
541 ~
549 ±÷≤≥≠≈
556 LTYZÝĹĻĽĿŁŢŤŦŶŸŹŻŽ“”„
576 µ
577 ŉ
604 ●○■□
608 ď
611 ABEFPRVXÀÁÂÃÄÅÈÉÊËÞĀĂĄĒĔĖĘĚŔŖŘ
667 CKNwÇÑæĆĈĊČĶŃŅŇœŵ
675 +<=>¬×−
696 Ŋ
722 DGHOQUmÐÒÓÔÕÖØÙÚÛÜĎĐĜĞĠĢĤĦŌŎŐŨŪŬŮŰŲ
750 ¼½¾Ĳ
760 ©®
778 &
833 %MWŴ
889 Æ—…
920 @
944 Œ
980 ™
990 ▲▼
1000 ‰←→
"""
)

"""The order that ISO/IEC 29500-1 asks of the children of property elements."""

from __future__ import annotations

ORDER: dict[str, tuple[str, ...]] = {
    name: tuple(children.split())
    for name, children in {
        "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
            suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
            snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
            textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
        "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
            snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
            vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
        "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
            tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tblCellMar": "top left start bottom right end",
        "trPr": """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
            hidden""",
        "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
            hideMark headers""",
        "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
            pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""",
        "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
            locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr""",
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "font": "altName panose1 charset family notTrueType pitch sig",
        "settings": """zoom removePersonalInformation mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders
            characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping
            decimalSymbol listSeparator""",
        "compat": """spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace
            doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting""",
        "tbl": "tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "tc": "tcPr p",
        "document": "background body",
    }.items()
}
REPEATED = {"headerReference", "footerReference", "style", "compatSetting", "tr", "tc", "p", "tblStylePr"}

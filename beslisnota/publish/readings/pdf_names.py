"""The words of the PDF format (ISO 32000-1, PDF/A, PDF/UA), which are nobody's name.

Without this list somebody called Mark, Lang or Roman could never be lakked: `/Mark`, `/Lang` and
`Times-Roman` stand in every PDF.
"""

import re

_WORDS = """
    Action Alpha AlphaNum Alternate Alternates AnchorStyle Annot Annots Annotation AntiAlias Any
    ArtBox Artifact Artifacts Ascent Aside ActualText ASCII85Decode ASCIIHexDecode Attached Author
    AvgWidth AIS Alt AcroForm AA Background BaseEncoding BaseFont BaseVersion BBox BibEntry
    BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample BlackPoint BleedBox BlockQuote
    Block Border Bottom Bounds ByteRange CalGray CalRGB CapHeight Caption Catalog CCITTFaxDecode
    CenterWindow CharProcs CharSet CIDFontType0 CIDFontType0C CIDFontType2 CIDInit CIDSet
    CIDSystemInfo CIDToGIDMap CMap CMapName CMapType Code Col ColSpan Color Colorants ColorSpace
    Colors Column Columns ColumnCount ColumnGap ColumnWidths Comment Compatible CompatibleMode
    Contents Coords Count Creator CreationDate CropBox Crypt DCTDecode Decimal Decode DecodeParms
    DefaultCMYK DefaultForNone DefaultGray DefaultRGB Desc DescendantFonts Descent Dest
    DestOutputProfile Dests DeviceCMYK DeviceGray DeviceN DeviceRGB Differences Direction Disc
    DisplayDocTitle Div Document Domain DropShadow Duplex EarlyChange EmbeddedFile EmbeddedFiles
    Encode Encoding EncodedByteAlign Encrypt End EndIndent EndOfBlock EndOfLine Event Exclude
    ExtGState Extend Extends Extensions False Fields Figure Filter First FirstChar FitB FitBH FitBV
    FitH FitR FitV FitWindow Fit Flags FlateDecode Font FontBBox FontDescriptor FontFamily FontFile
    FontFile2 FontFile3 FontMatrix FontName FontStretch FontWeight Footnote Form FormType Formula
    Function FunctionType Functions Gamma GlyphOrientationVertical GoTo GoToR Group GTS_PDFA1
    GTS_PDFX Halftone HalftoneName Headers Height Hidden Hide HideMenubar HideToolbar HideWindowUI
    Hyphenate ICCBased Identity Identity-H Identity-V Image ImageB ImageC ImageI ImageMask
    Index Indexed Info Inline Inside Intent Interpolate Isolated ItalicAngle JavaScript JBIG2Decode
    JPXDecode Justify Keywords Kids KidsArray L2R Lab Lang Language Large Last LastChar LastModified
    Layout LBody Lbl Leading Left Length Length1 Length2 Length3 Limits LineHeight Link Linearized
    List ListNumbering Luminosity LZWDecode MacExpertEncoding MacRomanEncoding MainImage Mark Marked
    MarkInfo Mask Matrix Matte MaxLen MaxWidth MCID MCR Measure Media MediaBox Metadata Middle
    MissingWidth MMType1 ModDate Multiply NonFullScreenPageMode NonStruct NonSymbolic None
    Normal Note Nums Names Name NeedAppearances NewWindow Next ObjStm OBJR OCG OCGs OCMD OCProperties
    OPM Open OpenAction Order Ordering Ordered Outlines OutputCondition OutputConditionIdentifier
    OutputIntent OutputIntents Overline Overprint Padding Page PageElement PageLabel PageLabels
    PageLayout PageMode Pages PaintType Parent ParentTree ParentTreeNextKey Part Pattern PatternType
    PDF PDFDocEncoding PDFA Perceptual Perms PieceInfo Placement Position Predictor PreRelease Prev
    PrintArea PrintClip PrintScaling Private ProcSet Process Producer Properties Pop Push Quote
    R2L RBGroups RadioButton Range Rect Ref Reference Registry RegistryName RelativeColorimetric
    Renditions ReplaceAll Required Resources Resume Reversed Right RoleMap Root Rotate Row Rows
    RowSpan Ruby RunLengthDecode Saturation Schema Scope Screen Section Sect Separation SeparationInfo
    Shading ShadingType Show SinglePage Size SMask SMaskInData Solid Space SpaceAfter SpaceBefore
    Span SpiderInfo Square Stamp Standard StandardEncoding Start StartIndent Status StdCF StemH StemV
    Stm StmF Strong StructElem StructParent StructParents StructTreeRoot Style Sub Subject Subtype
    Summary Supplement Suspects Symbolic TBody TBorderStyle TFoot THead TOC TOCI TPadding Table
    Tabs Text TextAlign TextDecorationType TextIndent Thumb Threads Tiling TilingType Title Top
    ToUnicode Trans Transparency TrapNet Trapped TrimBox True TrueType TrueTypeFonts Type Type0 Type1
    Type1C Type3 Underline Unicode Unix UnixEncoding UpperAlpha UpperRoman LowerAlpha LowerRoman URI
    URL Usage UseAttachments UseCMap UseNone UseOC UseOutlines UseThumbs UserProperties UserUnit
    UTF-16 Vertices Version ViewArea ViewClip ViewState ViewerPreferences Visible WMode WP Warichu
    WhitePoint Width Widths WinAnsiEncoding WritingMode XHeight XML XObject XRef XRefStm XYZ XStep
    YStep adbe.pkcs7.detached Adobe Adobe-Identity-UCS UCS
"""
PDF_WORDS = frozenset(_WORDS.split())
_NAME = re.compile(r"/([A-Za-z0-9_.\-]+)")


def without_format_words(text: str) -> str:
    """A PDF's bytes as text, without the names that the format prescribes."""
    return _NAME.sub(lambda name: " " if name[1] in PDF_WORDS else name[0], text)

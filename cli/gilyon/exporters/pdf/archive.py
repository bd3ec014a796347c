"""The metadata of a PDF for the archive that is tagged as well: PDF/A-3u (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

WeasyPrint writes the identification of one standard. That of the other has to stand in the same ``rdf:RDF`` (a second
one is no valid XMP), with the schema that PDF/A asks for where it does not know a property itself (ISO 19005-3,
6.6.2.3).
"""

from __future__ import annotations

from collections.abc import Callable

_END = b"</rdf:RDF>"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_ACCESSIBLE = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_EXTENSION}" xmlns:pdfaSchema="{_SCHEMA}"
 xmlns:pdfaProperty="{_PROPERTY}"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def accessible_too(generate: Callable[..., bytes]) -> Callable[..., bytes]:
    """``DocumentMetadata.generate_rdf_metadata`` of a PDF/A file, with the identification of PDF/UA-1 beside it."""

    def generate_both(*args: object, **options: object) -> bytes:
        return generate(*args, **options).replace(_END, _ACCESSIBLE.encode("ascii") + _END)

    return generate_both

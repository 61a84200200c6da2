"""What PDF/UA-1 (ISO 14289-1) asks of a document and a program can see. No verifier of the standard is to be had
from the package registries; this reads the structure itself."""

import re
import sys

import pikepdf


def fonts(page):
    resources = page.get("/Resources", {})
    for font in resources.get("/Font", {}).values():
        descendants = font.get("/DescendantFonts")
        for one in descendants if descendants is not None else [font]:
            yield one.get("/FontDescriptor"), font


def elements(node):
    """Every structure element."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def check(path, language):
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        found = []
        must = lambda holds, what: found.append(what) if not holds else None
        metadata = root.get("/Metadata")
        xmp = metadata.read_bytes().decode() if metadata is not None else ""
        must(re.search(r"pdfuaid:part(?:>|=\")1", xmp), "says that it is PDF/UA-1")
        must(re.search(r"pdfaid:part(?:>|=\")2", xmp), "says that it is PDF/A-2")
        must("dc:title" in xmp, "has a title (7.1)")
        must(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False), "shows its title (7.1)")
        must(root.get("/MarkInfo", {}).get("/Marked", False), "is tagged (7.1)")
        must(str(root.get("/Lang", "")).startswith(language), "says its language (7.2)")
        must(not pdf.is_encrypted, "is not locked (7.16)")
        kinds = []
        for element in elements(root.get("/StructTreeRoot", pikepdf.Dictionary())):
            kinds.append(str(element["/S"]))
            if element["/S"] == "/Figure":
                must(str(element.get("/Alt", "")).strip(), "each figure has words (7.3)")
        headings = [kind for kind in kinds if re.fullmatch(r"/H[1-6]?", kind)]
        must(headings[:1] in (["/H1"], ["/H"]), "begins with the first heading (7.4)")
        must("/P" in kinds, "has paragraphs")
        for page in pdf.pages:
            must(page.get("/StructParents") is not None, "each page leads to its structure (7.1)")
            must("/Annots" not in page or page.get("/Tabs") == "/S", "is read in the order of its structure (7.18.3)")
            for descriptor, font in fonts(page):
                embedded = descriptor is not None and any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
                must(embedded, "each font is embedded (7.21.4)")
                must("/ToUnicode" in font, "each font says what its signs mean (7.21.7)")
        return sorted(set(found))


missing = check(sys.argv[1], sys.argv[2])
if missing:
    sys.exit("it should, and does not: " + "; ".join(missing))

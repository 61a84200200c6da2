"""Whether the signature of a receipt, and the time-stamp over it, hold for pyHanko: PAdES B-T, over the whole file."""

import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


def check(path, seal, authority):
    known = lambda file: ValidationContext(trust_roots=[load_cert_from_pemder(file)], allow_fetching=False)
    with open(path, "rb") as file:
        reader = PdfFileReader(file)
        found = []
        must = lambda holds, what: found.append(what) if not holds else None
        must(len(reader.embedded_signatures) == 1, "bears one signature")
        signature = reader.embedded_signatures[0]
        must(signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached", "is signed as PAdES has it")
        attributes = [one["type"].native for one in signature.signer_info["signed_attrs"]]
        must("signing_certificate_v2" in attributes, "says with which certificate (B-B)")
        must("signing_time" not in attributes, "has its time where PAdES has it (B-B)")
        status = validate_pdf_signature(signature, known(seal), known(authority) if authority else None)
        must(status.intact and status.valid and status.trusted, "is signed by the seal, and unchanged")
        must(status.coverage == SignatureCoverageLevel.ENTIRE_FILE, "is signed as a whole")
        must(status.bottom_line, "is accepted")
        if authority:
            stamp = status.timestamp_validity
            must(stamp is not None and stamp.valid and stamp.trusted, "bears a stamp that holds (B-T)")
        return found


missing = check(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
if missing:
    sys.exit("it should, and does not: " + "; ".join(missing))

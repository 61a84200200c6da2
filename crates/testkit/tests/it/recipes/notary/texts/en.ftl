# A registration officer types what an identity document says.

method-notary = In person, at a registration office
    .hint = Bring an identity document.

notary-form = What the document says
    .lead = Copy it from the document that lies before you.
    .submit = I attest this
    .officer = A registration officer fills this in, with the applicant present.

notary-attested = The officer has attested who you are

person-number = Number in the register
given-name = Given names
family-name = Family name
    .hint = Leave it empty if the document has none.
birth-date = Date of birth
    .hint = For example 1990-02-14, or 1990 if only the year is known.
birth-date-shape = Write the date of birth as in 1990-02-14.
document-number = Document number
document-number-shape = The document number looks different. Copy it from the document once more.

# With an electronic identity card and its registration code, from home.

method-eid-card = With my electronic identity card
    .hint = You need the card and the registration code that you were given with it.

eid-card-start = Identification with the electronic identity card
    .lead = It takes about three minutes.
    .submit = Start identification
    .card = Have your electronic identity card at hand: we ask for its number.
    .code = Have the registration code at hand that you were given with the card.
    .check = We compare both with the register. Then you see your details and choose a user name.

eid-card-form = Your identity card
    .lead = Copy both as they are printed. Spaces, hyphens and small letters make no difference.
    .submit = Check
    .turned-away = We cannot let you register with these details. To keep people’s data safe, we cannot tell you why.
    .causes = Compare each character with the cards. If all are right, your card may have expired, or its code may have been used before. An office can help you then.
    .unanswered = The register does not answer just now, so we could not check anything. You did nothing wrong, and this attempt does not count. Try again in a few minutes.

eid-card-checking = We are checking your details
    .asking = We are asking the register. This takes a few seconds.

eid-card-matched = Your identity is proven

document-number = Document number
    .hint = It is printed on the card.
document-number-shape = The document number looks different. Copy it from the card once more, from the first character to the last.

registration-code = Registration code
    .hint = You were given it together with the card.
registration-code-shape = The registration code looks different. Copy it once more, from the first character to the last.

evidence-eid-card-identity-card = Identity card and its registration code

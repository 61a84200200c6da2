# A health card and the identity document of whoever it is for.

method-health-card = With my identity document and my health card
    .hint = You copy what is printed on both. It is immediate.

health-card-start = Your identity document and your health card
    .lead = You copy what is printed on both, and we compare it with the registers. It takes a few seconds.
    .submit = Start
    .document = Have your identity document at hand.
    .card = Have your health card at hand.
    .missing = If you do not have the card, whoever issued it can tell you its number.
    .other = Not every health card is accepted. The form says which are.

health-card-form = Your two cards
    .lead = Copy everything as it is printed.
    .submit = Check
    .turned-away = We cannot register you with these details. To keep people’s data safe, we cannot tell you why.
    .causes = Compare each character with both cards. If all are right, ask whoever issued the health card whether it is in force.
    .unanswered = One of the registers does not answer just now, so we could not check anything. You did nothing wrong, and this attempt does not count. Try again in a few minutes.

health-card-birth-date = Date of birth
    .hint = Such as 21-03-1988. If your document has the year alone, write the year.
health-card-birth-date-shape = Write day, month and year, such as 21-03-1988.
health-card-kind = Which health card do you have?
health-card-kind-none = Another one, or none
    .hint = We tell you what you can do.
health-card-number = Number of the health card
    .hint = As it is printed. Spaces, hyphens and small letters make no difference.
health-card-number-shape = This does not look like the number of such a card. Copy it once more.
health-card-number-check = One of the digits is wrong: the number has a date in it that does not exist. Copy it once more.
health-card-number-birth-date = The number has another date of birth in it than the one you wrote. Compare the two, and mend what is wrong.

health-card-checking = We are checking your details
    .asking = We are asking the registers. This takes a few seconds.

health-card-without = This card cannot be used to register
    .lead = Only the cards that the form names are accepted.
    .submit = Back to the form
    .ask = If you have such a card and not at hand, ask whoever issued it for its number.
    .ask-there = You can ask by telephone, or at their counter.
    .other = When you have the number, come back here. If you have none, see “Help and contact” for what else you can do.

health-card-proven = It is shown who you are

evidence-health-card-health-card = Identity document and health card, compared with their registers

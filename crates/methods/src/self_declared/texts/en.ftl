# Somebody says who they are, and nobody has checked it yet.

method-self-declared = For the time being, without proof
    .hint = You tell us who you are and prove it later. Until then only a few services are open to you.

self-declared-form = Who are you?
    .lead = Write your names as they stand in your documents.
    .submit = Go on
    .temporary = Nobody checks this now. Prove it in time, or this registration ends and its data are deleted.

self-declared-done = We know who you say you are

declared-family-name = Family name
    .hint = As it stands in your documents.
declared-given-name = Given names
    .hint = All of them, in the order of your documents.
declared-birth-place = Place of birth
    .hint = The town or village.
declared-birth-date = Date of birth
    .hint = Year, month and day, for example 1990-02-14.
declared-birth-date-shape = Write the date of birth as year, month and day: 1990-02-14.
declared-too-young = You are too young for an account of your own. An office can help you.

evidence-self-declared-self-declaration = Your own declaration

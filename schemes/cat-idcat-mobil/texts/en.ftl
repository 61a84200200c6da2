# idCAT Mòbil's own words. Each message replaces the whole message of the method or the frame.

level-low = Low level
level-substantial = Substantial level

link-enrol = Get my idCAT Mòbil

enrol = Get idCAT Mòbil
    .lead = With idCAT Mòbil you show the Catalan administrations who you are with your telephone, without a certificate. If you have it already, do not register again: sign in.
    .submit = Start
    .need-document = Have your DNI or TIE at hand, and your health card: the TSI of CatSalut, or that of MUFACE.
    .need-email = You need a mobile telephone, and an e-mail address that only you read.
    .need-time = It takes five minutes, and you can use it at once.

enrol-choose = Which documents do you have?
    .lead = First you prove who you are. The assistant tells you what each way needs.
    .submit = Continue

method = How do you want to prove who you are?

method-health-card = With my DNI or TIE, and my health card
    .hint = If you have the TSI of CatSalut or the card of MUFACE. It is immediate, and gives the low level.

health-card-start = Registering with the DNI or TIE
    .lead = You copy what is printed on both cards, and we compare it with the registers. It takes a few seconds.
    .submit = Start
    .document = Have your DNI at hand, or the TIE, the identity card of foreigners.
    .card = Have the TSI of CatSalut at hand, or the card of MUFACE, as its holder or as a beneficiary.
    .missing = If you do not have the TSI, ask for its number by telephone at 061, or at your CAP, the primary-care centre.
    .other = Cards of other mutuals, such as Adeslas, are not accepted.

health-card-form = Your identification data
    .lead = Copy them as they are printed on the DNI or TIE, and on the health card.
    .submit = Check
    .turned-away = We cannot register you with these details. To keep people’s data safe, we cannot tell you why.
    .causes = Compare each character with both cards. If all are right, ask 061 or your CAP whether your health card is in force.
    .unanswered = One of the registers does not answer just now, so we could not check anything. You did nothing wrong, and this attempt does not count. Try again in a few minutes.

health-card-birth-date = Date of birth
    .hint = Such as 21-03-1988. If your document has the year alone, write the year.
health-card-kind = Which health card do you have?
health-card-kind-tsi = The TSI of CatSalut
    .hint = The individual health card.
health-card-kind-muface-holder = That of MUFACE, as its holder
    .hint = Your name is on the front of the card.
health-card-kind-muface-beneficiary = That of MUFACE, as a beneficiary
    .hint = Your name is on the back of the holder’s card.
health-card-kind-none = One of another mutual, or none
    .hint = Of Adeslas, for example. We tell you what you can do.
health-card-number = Number of the card
    .hint = On the TSI, the CIP: four letters and ten digits, such as CARI 1 880321 004. On that of MUFACE, the affiliation number on the front, also of a beneficiary.
health-card-number-shape = The CIP of the TSI has four letters and ten digits. The number of MUFACE is the letters and digits printed on the front. Copy it once more.
health-card-number-check = One of the digits is wrong: the CIP has a date in it that does not exist. Copy it once more.
health-card-number-birth-date = The CIP has another date of birth in it than the one you wrote. Compare the two, and mend what is wrong.

health-card-without = This card cannot be used to register
    .lead = Only the TSI of CatSalut and the card of MUFACE are accepted. Those of other mutuals, such as Adeslas, are not.
    .submit = Back to the form
    .ask = If you are with CatSalut, you have a TSI number even without the card. Ask for it by telephone, at 061.
    .ask-there = Or ask for it at the counter of your CAP, the primary-care centre.
    .other = When you have the number, come back here. If you have none, see “Help and contact” for what else you can do.

identity-number = DNI or NIE
    .hint = Such as 12345678Z or X1234567L. Spaces, hyphens and small letters make no difference.
identity-number-shape = A DNI has eight digits and a letter. A NIE has X, Y or Z, seven digits and a letter. Copy it once more.
contrast = Expiry date of the DNI or TIE
    .hint = Such as 31-12-2030. If your DNI is permanent, the date of issue.

enrol-contact = Mobile number and e-mail address
    .lead = Your data are right. This is what the register says of you. Now tell us your mobile number and e-mail address.
    .submit = Continue
enrol-check = Is everything right?
    .lead = Look at your data once more. With the button you finish.
    .submit = Register me

enrol-welcome = You have idCAT Mòbil
    .done = You are registered, and can use it at once. We have sent you a text message and a mail. If the register has your address, a letter says so too.
    .step-sign-in = To enter a service, choose idCAT Mòbil and give your DNI or NIE and its expiry date.
    .step-pin = You get a code of six digits by text message. It works once, for ten minutes.

pin-ask = Sign in with idCAT Mòbil
    .lead = We send you a code of six digits by text message. It works once, in this browser.
    .submit = Get the code
pin-enter = Type the code
    .submit = Sign in
    .sent = If what you typed is right, a code is on its way to your telephone. It ends after { $minutes } minutes.
    .nothing = If nothing has come after a minute, look at what you typed and ask for another. If you do not have idCAT Mòbil yet, no code will come.
pin = Code from the text message
    .hint = Six digits.
pin-shape = The code has six digits. Copy it from the latest text message.
link-pin-anew = Ask for another code
sms-pin = Code
    .body =
        { $scheme }: your code is { $pin }. We never ask for it by telephone.

        @{ $host } #{ $pin }

account-user-name = DNI or NIE
person-number = DNI or NIE

privacy-storage = Where, and for how long
    .says = At the body that runs this system, sealed with a key of your own. Of your health card the kind and the last three digits are kept, and of your address nothing. When your account ends, they are destroyed.
privacy-recipients = Who gets them
    .says = The services that you allow, and whoever the law names. Nobody else. To check them we ask the registers of identity, of health cards and of residents.

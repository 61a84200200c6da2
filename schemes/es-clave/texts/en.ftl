# Cl@ve's own words. Each message replaces the whole message of the method or the frame.

level-basic = Basic registration
level-advanced = Advanced registration

enrol = Register for Cl@ve
    .lead = With Cl@ve you show the administration who you are, without a certificate or an electronic DNI. You register once, and it does not expire.
    .submit = Register
    .need-document = Have your DNI at hand, or your NIE with its card or certificate.
    .need-email = You need a mobile telephone, and an e-mail address that only you read.
    .need-time = Asking for the letter takes five minutes. The letter comes within one or two weeks.

enrol-choose = Register for Cl@ve
    .lead = First you prove who you are.
    .submit = Continue

method-letter = With an invitation letter
    .hint = It comes to your home within one or two weeks. With it you have the basic registration.

link-letter = I already have an invitation letter

letter-start = Invitation letter
    .lead = Now you ask for the letter. When it is there, you come back with its secure verification code.
    .submit = Begin
    .document = Have your DNI at hand, or the card or certificate with your NIE.
    .address = The letter goes to your tax address. You see a part of it before you ask.
    .wait = The letter comes after { $from } to { $to } days.

identity-number = DNI or NIE
    .hint = Such as 12345678Z or X1234567L. Spaces, hyphens and small letters make no difference.
identity-number-shape = A DNI has eight digits and a letter. A NIE has X, Y or Z, seven digits and a letter. Copy it once more.
contrast = Contrast detail
    .hint = With a DNI: the day until which it is good or the day of issue, such as 31-12-2030. With a NIE: the support number, such as E01234567.

letter-code = Secure verification code (CSV)
    .hint = The sixteen characters of the letter. Spaces, hyphens and small letters make no difference.

enrol-welcome = You are registered with Cl@ve
    .done = Your basic registration is complete. We have sent you a text message and a mail.
    .step-sign-in = To enter a service, choose Cl@ve and give your DNI or NIE and the contrast detail.
    .step-pin = You get a PIN of three characters by text message. It works once, for ten minutes.

terms = I have read the conditions and accept them

pin-ask = Sign in with Cl@ve PIN
    .lead = We send you a PIN of three characters by text message. It works once, in this browser.
    .submit = Get a PIN
pin = PIN
    .hint = Three characters: letters without ñ, and digits from 2 to 7.
pin-shape = The PIN has three characters: letters without ñ, and digits from 2 to 7. Copy it from the latest text message.

account-user-name = DNI or NIE
person-number = DNI or NIE
person-address = Address

receipt = Receipt of a registration with { $scheme }
    .body =
        This document is proof of a registration with { $scheme }. Numbers are shown in part: whoever registered knows them.

        What | Content
        Name | name
        DNI or NIE | document
        Mobile telephone | phone
        Level of registration | level
        How | method
        Office | office
        Date and time | at
        Activation code | activation

        With the registration, the person read and accepted the conditions of { $scheme }. What is kept of people, and why, is at { $gate }/privacy.

        Code of this receipt:

        { $code }

        Whoever gets this document can check it at { $gate }/receipt/check.
appointment-kind-clave = Cl@ve

procedure-open-account = Register in Cl@ve, or rise to the advanced level
procedure-change-data = Change the e-mail address
procedure-delete-account = Give up Cl@ve
lasting-ask = Choose a password for Cl@ve Permanente
    .lead = With a password you sign in without a text message. You need the activation code that you got when you registered.
    .submit = Send me a code
    .lost = If you have the activation code no more, sign in with Cl@ve PIN and ask for another.
sign-in-password = Sign in with Cl@ve Permanente
    .submit = Sign in
link-password = Sign in with Cl@ve Permanente
link-lasting = Choose a password for Cl@ve Permanente
new-password = New password
    .hint = At least eight characters with a small letter, a capital, a digit and a sign; or at least sixteen of any kind. Nothing of your name, your DNI or your date of birth.
code = Activation code
    .hint = From our e-mail after registering. Spaces, hyphens and small letters make no difference.
activated = Your password is set
    .ready = From now on you can sign in with your DNI or NIE and your password.
refusal-password-expired = Your password has expired.
    .next = Sign in with a PIN, ask for an activation code and choose another password.

mail-activation = { $scheme }: your activation code for Cl@ve Permanente
    .body =
        Dear { $name },

        with this activation code you can choose a password for Cl@ve Permanente, now or later. You need your mobile telephone as well.

        1. Open this page: { $gate }/activate
        2. Give your DNI or NIE, this e-mail address and the code: { $code }
        3. Type the code that comes by text message, and choose the password.

        The code works once, until { $until }. If you lose it, sign in with a PIN and ask for another. We never ask for it. Codes last { $days } days.

        { $scheme }
mail-password-set = { $scheme }: your password has been set
    .body =
        Dear { $name },

        a password for Cl@ve Permanente has just been set for your account.

        If it was not you, tell us at once: { $gate }/help

        { $scheme }
mail-password-ends = { $scheme }: your password lasts until { $until }
    .body =
        Dear { $name },

        your password for Cl@ve Permanente lasts until { $until }. After that it opens nothing.

        Before then, sign in and change it: { $gate }/account/password

        Your registration does not end.

        { $scheme }

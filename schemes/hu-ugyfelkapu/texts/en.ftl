# Ügyfélkapu's own words. Each message replaces the whole message of the method or the frame.

level-temporary = Temporary Ügyfélkapu
level-full = Full Ügyfélkapu

link-sign-in = Sign in
link-enrol = Register
link-activate = Activate your Ügyfélkapu

sign-in = Sign in to Ügyfélkapu
    .submit = Sign in

enrol = Register for Ügyfélkapu
    .lead = Through Ügyfélkapu you deal with the authorities from home. Registering is free of charge.
    .submit = Register
    .need-document = Have your new type of identity card at hand, and the plastic card that came in the green envelope.
    .need-email = You need an e-mail address that only you read.
    .need-time = It takes about ten minutes. You can stop and go on later in the same browser.

activated = Your Ügyfélkapu is ready
    .ready = From now on, sign in with your user name and your password.

enrol-choose = Register
    .lead = First you prove who you are. Then you choose a user name.
    .submit = Continue

method-eid-card = I register with an electronic identity card
    .hint = You need the new type of card, and the plastic card that came in the green envelope.

eid-card-start = Register with an electronic identity card
    .lead = It takes about three minutes.
    .submit = Start identification
    .card = Have your electronic identity card at hand.
    .code = Have the plastic card at hand that you were given in the green envelope when you applied for the identity card.
    .check = We compare both with the personal data and address register. Then you see your details and choose a user name.

eid-card-form = Identification
    .lead = Copy both as they are printed. Spaces, hyphens and small letters make no difference.
    .submit = Check
    .turned-away = We cannot let you register with these details. To keep people’s data safe, we cannot tell you why.
    .causes = Compare each character with the cards. If all are right, your card may have expired, or its code may have been used before. Nobody under fourteen can register. Any Government Window (kormányablak) can help you.
    .unanswered = The register does not answer just now, so we could not check anything. You did nothing wrong, and this attempt does not count. Try again in a few minutes.

document-number = Document number
    .hint = Six digits and two letters from your identity card, such as 123456AB.
document-number-shape = The document number has six digits and two letters, such as 123456AB. Copy it from the card once more.

registration-code = Registration code
    .hint = Eleven digits and letters from the plastic card that came in the green envelope.
registration-code-shape = The registration code has eleven digits and letters. Copy it once more from the plastic card that came in the green envelope.

enrol-account = Your details
    .lead = This is what the personal data and address register says about you. Only two things are left to give.
    .submit = Register
    .not-editable = You cannot change these details here. If one of them is wrong, go to any Government Window (kormányablak).

email = E-mail address
    .hint = We send the activation code to it. Choose one that nobody else reads.

user-name = User name
    .hint = Only letters of the Hungarian alphabet, at least four. Upper and lower case count as different: KisAnna is not kisanna.
user-name-letters = The user name can hold only letters of the Hungarian alphabet. Leave out spaces, digits and other characters.
user-name-short = The user name has at least four letters. Choose a longer one.
user-name-long = The user name has at most sixty-four letters. Choose a shorter one.

new-password = New password
    .hint = At least twelve characters. Three or four words that nobody would put together are easy to remember. It lasts for two years at most.
password-short = The password has at least twelve characters. Add another word or two.
password-long = The password has at most one hundred and twenty-eight characters. Choose a shorter one.

code = Activation code
    .hint = Ten digits and letters from our e-mail. Spaces, hyphens and small letters make no difference.
code-shape = The activation code has ten digits and letters. Copy it from our e-mail once more.

activate = Activate your Ügyfélkapu
    .lead = Enter your user name and the activation code from our e-mail, and choose a password.
    .submit = Set password

appointment-kind-client-gate = Client gate

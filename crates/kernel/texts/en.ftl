# The words of the pages and messages that every scheme has. What a scheme sets in numbers, it also
# says in numbers, in texts of its own.

enrol-choose = Register
    .lead = First you prove who you are. Then you choose a user name.
    .submit = Continue
method = How do you want to prove who you are?

enrol-account = Your details
    .lead = This is what the register says about you. Only two things are left to give.
    .submit = Register
    .not-editable = You cannot change these details here. If one of them is wrong, contact the office that keeps the register.

enrol-declared = Your details
    .lead = This is what you told us. Only two things are left to give.
    .submit = Register
    .not-checked = Nobody has checked this yet. If something is wrong, choose another way and begin again.

raise = Prove who you are
    .lead = The better we know you, the more services are open to you.
    .submit = Go on
    .needed = The service needs: { $needed }. You have: { $have }.
    .have = Your level now: { $have }.
raise-none = This level cannot be reached here
    .lead = No way that is offered leads to the level that the service needs.
    .submit = Back to the service
    .needed = The service needs: { $needed }. You have: { $have }.
raise-office = An office leads there
    .lead = The level that the service needs is reached in person. Your account stays as it is, and nothing is typed again.
    .submit = Back to the service without it
    .bring-document = Bring your document: the DNI, or the NIE with the papers that go with it.
    .bring-telephone = Bring the telephone with which you sign in. A code goes there, and you read it out.
    .then = It takes a quarter of an hour. The next time you sign in you have the level.
raise-at-office = An office leads on
    .lead = A higher level is reached in person. Your account stays as it is, and nothing is typed again.
link-raise-office = Find an office and book
raise-other-ways = Choose another way?
    .lead = What you have proven so far stays.
    .submit = Show the other ways
raise-somebody-else = This document belongs to somebody else than this account. Nothing has changed. Use your own document, or mend your name at an office.
raise-already-registered = You have an account already that is proven. Sign in with that one.
link-raise = Raise my level

enrol-done = Your registration is complete
    .sent = We have sent an activation code to { $email }.
    .step-mail = Open our message. If it is not there within a few minutes, look in the folder for unwanted mail.
    .step-activate = Enter your user name and the activation code, and choose a password.
    .step-sign-in = From then on, sign in with your user name and your password.

enrol-closed = This registration has ended
    .lead = It was not finished in time. What was entered can no longer be read. You can begin again whenever you like.

activate = Choose a password
    .lead = You need your user name and the activation code that we sent to you by e-mail.
    .submit = Set password

new-code = Ask for a new activation code
    .lead = With it you can choose a new password. Enter your user name and your e-mail address exactly as you registered them.
    .submit = Send code

new-code-sent = Look in your mailbox
    .if-known = If this user name and this address belong together, an activation code is on its way. It can take a few minutes.

sign-in = Sign in
    .submit = Sign in

user-name = User name
    .hint = Upper and lower case letters count as different.
email = E-mail address
    .hint = We write to it only about your account. Choose one that nobody else reads.
password = Password
    .hint = The one you chose when you activated your account.
new-password = New password
    .hint = Long is safe: three or four words that nobody would put together are easy to remember.
code = Activation code
    .hint = From our e-mail. Spaces, hyphens and small letters make no difference.

user-name-letters = The user name holds something other than the letters allowed. Leave out spaces, digits and other characters.
user-name-short = This user name is too short. Choose a longer one.
user-name-long = This user name is too long. Choose a shorter one.
user-name-taken = Someone has this user name already. Choose another one.
email-shape = This does not look like an e-mail address. One looks like this: name@example.com
password-short = This password is too short. Add another word or two.
password-long = This password is too long. Choose a shorter one.
password-own-name = The password contains your user name. Choose one that does not.
password-common = This password is one of those that are tried first: common words and names, rows of keys, repetitions, digits only. Choose another one.
code-shape = The activation code looks different. Copy it from our e-mail once more, from the first character to the last.

person-name = Name
person-birth-name = Name at birth
person-mother = Mother’s name at birth
person-birth-place = Place of birth
person-birth-date = Date of birth
person-nationality = Nationality
person-address = Address

link-enrol = Register
link-activate = Activate your account
link-new-code = Ask for a new activation code
link-sign-in = Sign in
link-other-ways = Other ways to prove who you are

mail-activation = { $scheme }: your activation code
    .body =
        Dear { $name },

        An activation code for { $scheme } was asked for under your name. With it you can choose a password:

        1. Open this page: { $gate }/activate
        2. Enter your user name: { $user-name }
        3. Enter the activation code: { $code }
        4. Choose a password.

        The code works once, and only until { $until }. Codes last { $days } days. If it no longer works, ask for another one here: { $gate }/new-code

        Keep the code to yourself. We never ask for it by telephone or by e-mail.

        If you did not ask for this code, someone may have mistyped an address. You need not do anything: delete this message, and nobody can use the code.

        { $scheme }

mail-password-set = { $scheme }: your password has been set
    .body =
        Dear { $name },

        A password for your account at { $scheme } has just been set.

        If it was you, you need not do anything.

        If it was not you, someone else has read your e-mail and can now sign in under your name. First change the password of your mailbox. Then ask for a new activation code at once, and choose another password: { $gate }/new-code

        Then tell us what happened: { $gate }/help

        { $scheme }

mail-level-raised = { $scheme }: your level has been raised
    .body =
        Dear { $name },

        you have proven who you are, and your account at { $scheme } now has a higher level. More services are open to you.

        If it was not you, tell us at once: { $gate }/help

        { $scheme }

mail-level-raised-resume = { $scheme }: your level has been raised
    .body =
        Dear { $name },

        you have proven who you are, and your account at { $scheme } now has a higher level.

        You were on the way to a service. This link takes you on. It works once, and for you alone: { $gate }/resume?to={ $resume }

        If it was not you, tell us at once: { $gate }/help

        { $scheme }

mail-confirm = { $scheme }: { $service } asks you to sign in
    .body =
        Dear { $name },

        { $service } asks you to sign in. If that is right, open this page: { $gate }/confirm?to={ $link }

        If you expect nothing of the kind, do nothing. Nobody will learn anything about you.

        { $scheme }

mail-confirm-binding = { $scheme }: { $service } asks you to sign in
    .body =
        Dear { $name },

        { $service } asks you to sign in. It should show you these words: { $binding }

        If they are the same, open this page: { $gate }/confirm?to={ $link }

        If you see other words or expect nothing of the kind, do nothing. Nobody will learn anything about you.

        { $scheme }

mail-lapse-soon = { $scheme }: prove who you are
    .body =
        Dear { $name },

        you have an account at { $scheme }, and have not yet proven who you are. Without proof it ends, and its data are deleted: { $until }

        Sign in and choose “Raise my level”: { $gate }/account

        { $scheme }

mail-left = { $scheme }: your account has ended
    .body =
        Dear { $name },

        you have ended your account at { $scheme }. What we recorded about you is destroyed on { $until }.
        You can register again whenever you like: { $gate }/enrol

        If it was not you, someone else knows your password. Answer before that day, to those who run { $scheme }.

        { $scheme }

mail-password-ends = { $scheme }: your password lasts until { $until }
    .body =
        Dear { $name },

        your password for { $scheme } lasts until { $until }. After that you cannot sign in with it.

        Choose a new one before then: ask for an activation code, and set the password with it: { $gate }/new-code
        We send the code to this address. Your account itself does not end.

        If you cannot read this mailbox much longer, choose a new password now: afterwards it takes a visit in person.

        { $scheme }

country-AFG = Afghan
country-AUT = Austrian
country-BEL = Belgian
country-BGR = Bulgarian
country-BIH = of Bosnia and Herzegovina
country-CHE = Swiss
country-CHN = Chinese
country-CYP = Cypriot
country-CZE = Czech
country-DEU = German
country-DNK = Danish
country-ESP = Spanish
country-EST = Estonian
country-FIN = Finnish
country-FRA = French
country-GBR = British
country-GRC = Greek
country-HRV = Croatian
country-HUN = Hungarian
country-IDN = Indonesian
country-IND = Indian
country-IRL = Irish
country-ISL = Icelandic
country-ITA = Italian
country-LIE = of Liechtenstein
country-LTU = Lithuanian
country-LUX = of Luxembourg
country-LVA = Latvian
country-MAR = Moroccan
country-MDA = Moldovan
country-MLT = Maltese
country-NGA = Nigerian
country-NLD = Dutch
country-NOR = Norwegian
country-POL = Polish
country-PRT = Portuguese
country-ROU = Romanian
country-SEN = Senegalese
country-SRB = Serbian
country-SVK = Slovak
country-SVN = Slovene
country-SWE = Swedish
country-TUR = Turkish
country-UKR = Ukrainian
country-USA = of the United States
country-VNM = Vietnamese

enrol-email = Correct your e-mail address
    .lead = We send a new activation code to the address you give here. The code sent before no longer works.
    .submit = Send the code
link-wrong-email = The address is wrong

## The office

named = { $name }
language-en = English
language-hu = Hungarian
language-es = Spanish
language-ca = Catalan
language-gl = Galician
language-eu = Basque

procedure-open-account = Open an account
procedure-delete-account = Delete an account
procedure-change-data = Change an account’s data

role-clerk = Clerk
    .hint = Meets people and works on their cases.
role-supervisor = Supervisor
    .hint = Also looks after the office, its day and its people.
role-auditor = Auditor
    .hint = Reads, and changes nothing.

officer-invite = Officers
    .lead = Invite somebody who will work at your office.
    .submit = Invite
officer-name = Name
officer-role = Role
officer-office = Office

visit-none = Nothing to do here
visit-open-account = Open the account
    .lead = The person is identified. Fill in what their signed form says.
    .submit = Open account
visit-language = Language of our letters
visit-delete-account = Delete the account
    .lead = The person is identified. This is the account they have.
    .submit = Delete account
    .end = It ends at once and cannot be brought back. Name and person are free for a new one.
visit-change-data = Change the e-mail address
    .lead = The person is identified. Mail goes to the new address at once; both are told.
    .submit = Change
visit-has-account = This person has an account already. Deleting it or changing its data are other cases.
visit-no-account = This person has no account here.
    .next = End this case and open one to open an account.
visit-temporary = This person has a temporary registration, made from home. It stands in the way of opening an account here.
    .until = It ends by itself: { $until }.
    .next = They can end it themselves when signed in, or come again once it has ended.
visit-temporary-until = Ends by itself on
visit-raises-temporary = This person has a temporary registration, made from home. Your proof turns it into a full one; name and password stay.
visit-contact = How is this person reached?
    .lead = They say their mobile number and their e-mail address. A code goes to the telephone in their hand.
    .submit = Send the code
visit-raise = Raise the account
    .lead = This person has an account already. Nothing of it is typed again.
    .submit = Send the code
    .phone = A code goes to the telephone of the account. Whoever reads it to you holds the account.
visit-raise-from = Level now
visit-raise-to = Level afterwards
visit-phone = Is the telephone in their hand?
    .lead = The person reads the code to you. You see it nowhere else.
    .submit = Continue
    .sent = A code has gone to the telephone that ends in { $phone }.
    .missed = That was not the code, or it has ended. Have it read once more, or have another one sent.
visit-phone-code = Code that the person reads
    .hint = Digits only
visit-phone-over = This code has ended. Have another one sent.
visit-phone-next = What next?
visit-phone-on = Go on
visit-phone-anew = Another number, or the code once more
visit-check = Everything once more
    .lead = Read it out with the person before there is an account.
    .submit = Register
visit-raise-check = Raise the account
    .lead = The telephone of the account is in their hand.
    .submit = Raise the level
visit-terms = The person has read the conditions and accepts them
visit-terms-missing = Without that nobody can be registered.
visit-done = Done
    .opened = The account is open. The activation code is on its way by mail and can be used for five days.
    .restored = The account is its holder’s again.
    .welcome = The person is registered and can sign in. They are told by mail and by text message.
    .risen = The account has the higher level. Its holder is told by mail.
    .raised = The temporary registration is a full account now.
    .deleted = The account is deleted. Its holder is told by mail.
    .changed = The address is changed. Both addresses are told.
visit-dropped = Ended without
visit-drop = Why does it end?
visit-drop-left = The person left
visit-drop-papers = The person will come again with other papers
visit-drop-mistake = Opened by mistake
visit-abandoned = Nobody finished it in three days
visit-known = A known case, of nobody

visit-dispute = Somebody has an account as this person
    .lead = The person is identified. If they say that this account is not theirs, they can have one of their own.
    .told = Its holder is told and can answer. Then two other officers decide whose it is.
    .submit = Say that it is not theirs
dispute-not-theirs = The person says that this account is not theirs
dispute-said = What they say
    .hint = In a sentence or two: the holder and the officers who decide read it
dispute-unanswered = They have not answered
visit-proposed = A second officer decides too
    .told = Tell the person: two officers decide, and they will have mail. They can go home.
    .disputed = Tell the person: the holder of the account can answer first, then two officers decide. They will have mail.
    .due = Decided by

review = Decide too
    .lead = Somebody else has looked at this before you, and you do not see what they think. Decide by yourself.
    .person = Who it is about
    .shown = What they showed, and what was checked
    .asked = What they asked for
    .appealed = What is said against the decision before
    .disputed = The account that they say is not theirs
    .has = The account that they have
    .submit = Decide
    .alone = Nobody chooses these cases, and nobody sees what others decided.
    .postpone = Leave it to somebody else
review-procedure = Procedure
review-yes = yes
review-no = no
review-unregistered = A register vouches for the person
review-unlooked = Tick this if you have looked at it. If something is wrong there, choose a reason against.
review-saw-document = What they showed is enough for this, and was checked as it must be
review-saw-person = The data are of one person, and nothing in them contradicts another
review-saw-request = What they asked for is for them to ask
review-verdict = Your decision
review-for = Yes, it is to be done
review-no-document = No: what they showed is not enough
review-no-person = No: the data do not fit together
review-no-duplicate = No: the person may have an account already
review-no-request = No: it is not for them to ask
check-authoritative-source = Number and data agree with the register
check-in-force = Not lost, blocked or expired, says the register
check-features-seen = An officer looked at the security features
check-features-scanned = A machine looked at the security features
check-signature = Its signature leads to a trust anchor
check-face-in-person = An officer compared face and portrait, in one room
check-face-live = An officer compared face and portrait, in a live call
check-face-recorded = An officer compared face and portrait, in a recording
check-face-matched = A machine compared face and portrait, and that they were live
check-secret-of-document = They knew a secret of the document
check-code-to-address = They returned a code posted to their address
check-code-to-contact = They returned a code sent to a contact of theirs
check-authenticated = They signed in with two factors
check-authenticated-hardware = They signed in with a key in hardware
check-biometric-kept = A biometric sample was taken and kept

history-opened-open-account = Case opened: open an account
history-opened-delete-account = Case opened: delete an account
history-opened-change-data = Case opened: change data
history-visit-contact-given = Code sent to the telephone
history-visit-contact-missed = Wrong code
history-visit-contact-voided = Too many wrong codes
history-visit-contact-shown = The telephone is in their hand
history-visit-contact-left = Another telephone, or another code
history-identified = Identified
history-account-opened = Account opened
history-account-raised = Account made a full one
history-account-deleted = Account deleted
history-account-changed = Address changed
history-proposed = Decided by one; another decides too
history-appealed = Somebody says that the decision is wrong
history-account-restored = The account that was given up is its holder’s again
history-disputed = The person says that an account is not theirs; its holder is asked
history-heard = Its holder had time to answer
history-account-regained = Account given up, and one opened for the person
history-agreed = Another decided the same
history-differed = Another decided otherwise
history-hurried = Another decided in haste; a supervisor decides too

refusal-held = Another officer holds this case.
    .by = { $name } holds this case until { $until }.
    .next = What you typed is still here. Take the case over if that is agreed.
visit-sign = Sign your decision
    .lead = You sign, with your passkey, what you have seen of { $name } and what you filled in. It stays in the case, and can be checked later.
    .decided = You decide
    .submit = Sign
visit-reason = Why do you open this case?
    .lead = It is not in your hands: another officer works on it, or it has ended.
    .told = What you write is kept with your name, and the person can read it. Nobody can change it later.
    .submit = Open the case
visit-why = Your reason
    .hint = In a sentence, such as: the holder rang and asked what became of it
    .short = Write a reason of a few words
refusal-reason-needed = This case is not in your hands.
    .next = Write why you open it, or take it over if that is agreed.
refusal-not-signed = Your signature does not fit the case as it stands.
    .next = Look at the case again, and sign what you decide.
refusal-separate-hands = Somebody else has to decide this.
    .next = You had a hand in this case, or bear the person’s name. Ask for the next one.
refusal-in-dispute = Somebody says that this account is not yours, and officers are deciding.
    .next = Until then it opens no service. You can read what it is about, and answer.
appeal = If this decision is wrong, say so
    .lead = Two officers who had no hand in it look at it again.
    .submit = Say that it is wrong
    .who = They decide within { $days } working days. You will have mail.
appeal-said = Why it is wrong
    .hint = In a sentence or two. If you have other documents, bring them to a desk as well.
appeal-against = What was decided
appeal-refused = { $reason ->
        [review-no-document] Not done: what was shown is not enough for it
        [review-no-person] Not done: the data do not fit together
        [review-no-duplicate] Not done: there may be an account already
        [review-no-request] Not done: it is for somebody else to ask
       *[other] Not done: nobody decided in time
    }
appeal-given-up = An account was given up
appeal-by = You can say so until
appeal-at = Said on
appeal-due = Decided by
appeal-decided = Decided on
appeal-waits = Two officers decide
    .lead = What was said is on record. Nobody who decided before decides now.
appeal-upheld = It was decided for you
    .lead = What you asked for was done. You have mail about it.
appeal-rejected = It stays as it was decided
    .lead = Two officers looked at it again, and decided the same.
appeal-late = It was decided that this is not done
    .lead = The time to say that it is wrong is over.
appeal-onward = You can come again, or go to the court or the ombudsman who looks at decisions like this one.
appeal-none = Nothing is to be seen here
    .lead = The link is old, or not complete. Come to a desk if something is open.
account-dispute = Somebody says that this account is not yours
    .lead = They showed their documents at a desk and were identified as the person whose account this is. Two officers will decide; they read what you write.
    .held = Until it is decided, this account opens no service.
    .submit = Send the answer
account-dispute-until = You can answer until
dispute-answer = What you say
    .hint = How you came to this account, and what you can show at a desk
account-no-dispute = Nobody says anything against your account
account-given-up = It was decided that this account is not yours
    .lead = It opens no service any more, and will be gone for good. If that is wrong, come to a desk with your documents before.
    .waits = You said that this is wrong. Two other officers decide, and you will have mail.
    .rejected = Two other officers looked at it again, and it stays so. A court can look at it, too.
account-given-up-until = You can say that it is wrong until
account-given-up-appeal = It was decided that this account is not yours
    .lead = It opens no service. If that is wrong, say why: two other officers decide.
    .submit = Say that it is wrong
account-is-disputed = Somebody says that this account is not yours. Officers are deciding.
    .link = See what it is about, and answer
refusal-undecided = A second officer has yet to decide about this case.
    .next = What was decided is shown once both have decided.
refusal-not-assigned = This case is not assigned to you.
    .next = Nobody chooses a case here. Ask for the next one.
refusal-stale = The case has moved on since this page was drawn.
    .next = What has happened is in the history. What you typed is still here: look again, then send it.
    .saved = This was saved meanwhile, where you typed something else:

mail-deleted-at-desk = { $scheme }: your account was deleted
    .body =
        Dear { $name },

        your account { $user-name } at { $scheme } was deleted at a desk, for somebody who identified themselves as you.
        What we recorded about you is destroyed after seven days.

        If it was not you, tell those who run { $scheme } before that.

        { $scheme }

mail-disputed = { $scheme }: somebody says that your account is not yours
    .body =
        Dear { $name },

        somebody showed their documents at a desk of { $scheme }, was identified as you, and says that your account is not yours.
        Two officers will decide. You can say what you think until { $until }: { $gate }/account/dispute
        What you write is read by the officers who decide.

        If you do not know of this, come to a desk with your documents.

        { $scheme }

mail-dispute-ended = { $scheme }: your account stays yours
    .body =
        Dear { $name },

        somebody had said that your account at { $scheme } is not yours. It was not decided so, and the account stays as it was.
        Nothing is left to be done for you.

        Who decided, and when, is in your account: { $gate }/account/access

        { $scheme }

mail-given-up = { $scheme }: it was decided that your account is not yours
    .body =
        Dear { $name },

        two officers decided that your account at { $scheme } is not yours.
        It opens no service any more.
        It is gone for good on { $until }.

        What you can do until then if that is wrong: { $gate }/account/dispute
        You can also come to a desk with your documents: { $gate }/appointments

        { $scheme }

mail-refused-appeal = { $scheme }: what you asked for at a desk was not done
    .body =
        Dear { $name },

        it was decided about what you asked for at a desk of { $scheme }, and it was not done. { $reason ->
            [review-no-document] What you showed is not enough for it: come again with another document.
            [review-no-person] The data that we have do not fit together: come again, and bring whatever shows which are right.
            [review-no-duplicate] You may have an account already: if you do not know of it, come again and ask.
            [review-no-request] It is not for you to ask: whoever it is for can come, or can give you a mandate.
           *[other] Nobody decided in time, and that is our fault: come again, and you will be seen first.
        }

        Nothing that you have was changed.

        If you think that this is wrong, say so here. Two other officers will look at it, and you see here what comes of it: { $gate }/appeal?link={ $link }

        { $scheme }

mail-appeal-upheld = { $scheme }: it was decided for you
    .body =
        Dear { $name },

        you said that a decision of { $scheme } was wrong. Two officers who had no hand in it looked at it again, and decided for you.
        What you asked for was done.

        { $scheme }

mail-appeal-rejected = { $scheme }: it stays as it was decided
    .body =
        Dear { $name },

        you said that a decision of { $scheme } was wrong. Officers who had no hand in it looked at it again, and it stays so. { $reason ->
            [review-no-document] What was shown is not enough for it.
            [review-no-person] The data that we have do not fit together.
            [review-no-duplicate] You may have an account already.
            [review-no-request] It is not for you to ask.
           *[other] It could not be decided.
        }

        You can come again with whatever is missing: { $gate }/appointments
        You can also go to the court or the ombudsman who looks at decisions like this one.

        { $scheme }

mail-restored = { $scheme }: your account is yours again
    .body =
        Dear { $name },

        it had been decided that your account at { $scheme } is not yours.
        Two other officers looked at it again: it is yours, with all that was in it.
        Sign in as before: { $gate }/sign-in

        Who decided, and when, is in your account: { $gate }/account/access

        { $scheme }

mail-stays-given-up = { $scheme }: your account stays given up
    .body =
        Dear { $name },

        you said that it was wrong to give up your account at { $scheme }. Two other officers looked at it again, and it stays so.
        You can also go to the court or the ombudsman who looks at decisions like this one.

        { $scheme }

mail-refused = { $scheme }: what you asked for at a desk was not done
    .body =
        Dear { $name },

        two officers decided about what you asked for at a desk of { $scheme }, and it was not done. { $reason ->
            [review-no-document] What you showed is not enough for it: come again with another document.
            [review-no-person] The data that we have do not fit together: come again, and bring whatever shows which are right.
            [review-no-duplicate] You may have an account already: if you do not know of it, come again and ask.
            [review-no-request] It is not for you to ask: whoever it is for can come, or can give you a mandate.
           *[other] Nobody decided in time, and that is our fault: come again, and you will be seen first.
        }

        Nothing that you have was changed.
        If you think that this is wrong, say so at any of our offices: { $gate }/appointments

        { $scheme }

mail-changed-at-desk = { $scheme }: your e-mail address was changed
    .body =
        Dear { $name },

        the e-mail address of your account { $user-name } was changed at a desk, for somebody who identified themselves as you.
        Mail goes to the new address from now on.

        If it was not you, tell those who run { $scheme } at once.

        { $scheme }

appointments = Book an appointment
    .lead = Choose where, and what you want done.
    .none = No office lets people book on the web. Ring or write to the one that you want to visit.
appointment-find-mine = I have an appointment already
appointment-party = for { $count } people
appointment-together = Several people
appointment-people = People
appointment-days = Choose a day
    .lead = Days with free times are shown.
    .none = No time is free in the days that can be booked. New ones are added every day.
appointment-free = { $count } free
appointment-book = Choose a time
    .lead = We keep it for the person whom you name.
    .submit = Book it
appointment-instead = Somebody was quicker
    .lead = The time that you chose is taken by now. These are the nearest ones that are free.
    .submit = Book it
appointment-move = Choose another time
    .lead = Your appointment stays as it is until you have chosen.
    .submit = Move it
appointment-move-instead = Somebody was quicker
    .lead = The time that you chose is taken by now. Your appointment stays as it is. These are the nearest ones that are free.
    .submit = Move it
appointment-where = Where
appointment-what = What
appointment-when = When
appointment-day = Day
appointment-address = Address
appointment-call = Telephone of the office
appointment-time = Time
    .hint = As the clocks show it there.
appointment-name = Name
    .hint = As it is written in the document that will be shown.
appointment-email = E-mail address
    .hint = The confirmation goes there, and a reminder the day before.
appointment-telephone = Telephone number
    .hint = With the country, such as +36 1 555 0100. It may be left out.
telephone-shape = Write the number in digits, with the country: +36 1 555 0100
appointment-unreachable = Note a telephone number or an e-mail address
appointment-find = Find an appointment
    .lead = The code is in the mail about your appointment, or was read out on the telephone.
    .submit = Show it
appointment-code = Code
    .hint = Nine letters and digits, such as 7KM2-X9DP-4
appointment-code-shape = A code has nine letters and digits
appointment-none = No appointment
appointment = Your appointment
appointment-bring = Bring the document that shows who you are.
appointment-your-code = Your code is { $code }. With it you change the appointment or call it off.
appointment-ended = This appointment is over
    .came = You were here.
    .missed = Nobody came. You can book another one.
    .cancelled = It was called off.
    .called-off = The office had to close that day, and no other time was free.
appointment-offered = An earlier time is free. We keep it for you for a day.
appointment-accept = Take the earlier time
appointment-let-go = Keep mine
appointment-elsewhen = Choose another time
appointment-may-wait = Would you like an earlier one? We write to you when one comes free.
appointment-wait = Write to me
appointment-waits = We write to you when an earlier time comes free.
appointment-wait-no-more = Do not write to me any more
appointment-cancel = Call it off
    .lead = The time is free for somebody else at once.
    .submit = Call off the appointment
link-appointments = Book an appointment
link-appointment = My appointment
refusal-slot-taken = That time is not free any more.
    .next = Choose another one.

mail-appointment = Your appointment on { $when }
    .body =
        Dear { $name },

        you have an appointment at { $when }, as the clocks show it there.
        Where: { $where }

        Bring the document that shows who you are. The entry for your calendar is attached.

        Your code is { $code }. Move the appointment or call it off here: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-moved = Your appointment is now on { $when }
    .body =
        Dear { $name },

        your appointment is now at { $when }, as the clocks show it there.
        Where: { $where }

        The entry for your calendar is attached. Your code is { $code }: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-displaced = The office is closed: your appointment is now on { $when }
    .body =
        Dear { $name },

        the office is closed on the day of your appointment. We keep the nearest other time for you: { $when }, as the clocks show it there.
        Where: { $where }

        If it does not suit you, choose another time or call it off: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-called-off = The office is closed: your appointment on { $when } is called off
    .body =
        Dear { $name },

        the office is closed on the day of your appointment: { $when }. No other time is free in the days that can be booked.
        Where: { $where }

        Times are added every day: { $gate }/appointments

        { $scheme }

mail-appointment-cancelled = Your appointment on { $when } is called off
    .body =
        Dear { $name },

        your appointment at { $when } is called off, as you asked.
        Where: { $where }

        Book another one whenever you like: { $gate }/appointments

        { $scheme }

mail-appointment-reminder = Tomorrow: your appointment on { $when }
    .body =
        Dear { $name },

        you have an appointment at { $when }, as the clocks show it there.
        Where: { $where }

        Bring the document that shows who you are. If you cannot come, let somebody else have the time: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-offered = An earlier time is free: { $when }
    .body =
        Dear { $name },

        an earlier time has come free: { $when }, as the clocks show it there.
        Where: { $where }

        We keep it for you for a day. Take it, or keep the one that you have: { $gate }/appointment?code={ $code }

        { $scheme }

password-life = How long should it last?
    .days = { $days } days
    .year = a year
    .years = { $years } years
account-password = Change the password
    .lead = Everywhere else you are signed out.
    .submit = Set the password
account-new-email = Change the e-mail address
    .lead = Codes and notices go there from then on.
    .submit = Change the address
    .waits = The new address counts after two days. The old one is told at once, so that nobody can take your account away unseen.
account-email-moves = Your e-mail address is changing
    .lead = Until then everything goes to the old one.
    .submit = Keep the old address
account-email-next = New e-mail address
account-email-when = From
account-notices = Notices before documents end
    .lead = We write to you two months, one month and on the day before a document ends; of a passport six months before as well. Nothing but the date is kept.
    .submit = Save
notices-told = Write to me before a document ends
paper-identity-card = Identity card in card format
    .hint = Its last day, such as 2031-05-01
paper-passport = Passport
    .hint = Its last day, such as 2031-05-01
paper-driving-licence = Driving licence in card format
    .hint = Its last day, such as 2031-05-01
paper-vehicle-papers = Papers of a vehicle
    .hint = Its last day, such as 2031-05-01
paper-date-shape = Write year, month and day: 2031-05-01
link-own-password = Change the password
link-own-email = Change the e-mail address
link-own-notices = Notices before documents end

mail-twin = { $scheme }: somebody tried to open another account as you
    .body =
        Dear { $name },

        somebody proved to be you at { $scheme } and wanted another account. Nothing came of it: yours is the only one.

        If it was you, there is nothing to do: sign in with the account you have, { $gate }/sign-in

        If it was not you, somebody may have your documents. Have them blocked, and look at who signed in: { $gate }/account

        { $scheme }

mail-email-moves = { $scheme }: your e-mail address is changing
    .body =
        Dear { $name },

        from { $until } on, mail of your account at { $scheme } goes to another address: { $email }

        If it was not you, sign in and keep the old address before that: { $gate }/account/email

        { $scheme }

mail-email-welcome = { $scheme }: mail will come here
    .body =
        Dear { $name },

        from { $until } on, mail of your account at { $scheme } comes to this address. There is nothing to do.

        { $scheme }

mail-email-stays = { $scheme }: your e-mail address stays
    .body =
        Dear { $name },

        mail of your account at { $scheme } keeps coming to this address, as you asked.

        { $scheme }

mail-email-moved = { $scheme }: your e-mail address has changed
    .body =
        Dear { $name },

        mail of your account at { $scheme } goes to the new address from now on.

        { $scheme }

mail-code-ends-soon = { $scheme }: your code ends soon
    .body =
        Dear { $name },

        the activation code that we sent you ends on { $until }. Your user name is { $user-name }. Use it here: { $gate }/activate

        If you cannot find it, ask for another: { $gate }/new-code

        { $scheme }

mail-closes-soon = { $scheme }: your registration is deleted soon
    .body =
        Dear { $name },

        you have registered at { $scheme } as { $user-name } and have not yet set a password. On { $until } the registration is deleted.

        Ask for a code before that: { $gate }/new-code

        { $scheme }

mail-ends-identity-card = Your identity card ends on { $until }
    .body =
        Dear { $name },

        the last day of your identity card is { $until }. A new one takes some time: apply for it now.

        You can switch these notices off: { $gate }/account/notices

        { $scheme }

mail-ends-passport = Your passport ends on { $until }
    .body =
        Dear { $name },

        the last day of your passport is { $until }. A new one takes some time: apply for it now.

        You can switch these notices off: { $gate }/account/notices

        { $scheme }

mail-ends-driving-licence = Your driving licence ends on { $until }
    .body =
        Dear { $name },

        the last day of your driving licence is { $until }. A new one takes some time: apply for it now.

        You can switch these notices off: { $gate }/account/notices

        { $scheme }

mail-ends-vehicle-papers = Your vehicle papers end on { $until }
    .body =
        Dear { $name },

        the last day of your vehicle papers is { $until }. A new one takes some time: apply for it now.

        You can switch these notices off: { $gate }/account/notices

        { $scheme }

## An account by telephone

enrol-contact = How do we reach you?
    .lead = This is what the register says about you. Now tell us your mobile number and your e-mail address.
    .submit = Send me a code
phone = Mobile number
    .hint = We send you a code by text message. Begin a number from abroad with + and its country.
phone-shape = This does not look like a telephone number. Begin one from abroad with + and its country, such as +36 20 555 0100.
phone-mobile = This number cannot have text messages. Give that of a mobile telephone.
enrol-phone = Is this telephone yours?
    .submit = Confirm the number
    .sent = We have sent a code by text message to { $phone }. If nothing has come after a minute, have it sent again.
    .missed = That was not the code, or it has ended. Compare it once more with the latest message, or have another one sent.
phone-code = Code from the text message
    .hint = Digits only
phone-code-shape = The code looks different. Copy the digits from the latest text message.
phone-code-over = This code has ended. Have another one sent.
link-contact = Give another number, or have the code sent again
enrol-contact-anew = Another number or another code?
    .lead = The code that was sent before no longer works. Everything else stays.
    .submit = Go on
link-anew = Begin another registration in this browser
enrol-anew = Begin another registration?
    .lead = A letter that is on its way stays good: come back with its code whenever it is there. Another letter to the same person makes it worthless.
    .submit = Begin anew
enrol-check = Is everything right?
    .lead = Look at your data once more. With the button you finish your registration.
    .submit = Confirm and register
terms = I have read the conditions and accept them
terms-missing = Tick the box to accept the conditions. Without that you cannot be registered.
link-privacy = What is kept of you, and why
person-number = Document number
person-phone = Mobile number
person-email = E-mail address
enrol-welcome = You are registered
    .done = Your registration is complete. We have written to you.
    .step-sign-in = To sign in, give the number of your document and what else is asked from it.
    .step-pin = Then type the PIN that we send to your telephone. It works once.
account-phone = Mobile number

identity-number = Number of your identity document
    .hint = As it is printed. Spaces, hyphens and small letters make no difference.
identity-number-shape = This does not look like the number of an identity document. Copy it once more, with its letter.
identity-number-check = One of the characters is wrong: the letter does not fit the digits. Copy the number once more.
identity-number-nobody = This number is used in examples and belongs to nobody. Use your own.
contrast = Date or number on the document
    .hint = As it is printed on it.
contrast-date-shape = Write day, month and year, such as 31-12-2030.
contrast-permanent = Your document does not end, so its last day is no proof. Write the day on which it was issued.
contrast-support-shape = The support number is E or C and up to eight digits, such as E01234567. Copy it once more.

pin-ask = Sign in
    .lead = We send a PIN to your telephone. It works once, in this browser.
    .submit = Send me a PIN
pin-enter = Type the PIN
    .submit = Sign in
    .sent = If what you typed is right, a PIN is on its way to your telephone. It ends after { $minutes } minutes.
    .nothing = If nothing has come after a minute, look at what you typed and ask for another. If you have no account yet, no PIN will come.
pin = PIN
    .hint = From the latest text message. Small letters make no difference.
pin-shape = The PIN looks different. Copy it from the latest text message.
link-pin-anew = Ask for another PIN
link-letter = I have a letter with a code
own-fresh = This works for ten minutes after signing in; after that, sign in once more first.
refusal-sign-in-again = You signed in too long ago for this.
    .next = Ask for another PIN and sign in once more. What you typed is still here.
refusal-letter-over = This letter is over: it came back to us, or the time for its code is up.
    .next = Begin again and ask for another letter. If letters do not reach you, an office can help you.
refusal-phone-taken = This telephone number belongs to somebody else here.
    .next = One number can serve one person only. Go back and give another one.

mail-welcome = { $scheme }: you are registered
    .body =
        Dear { $name },

        you are registered at { $scheme }. From now on you can sign in: { $gate }/sign-in

        If it was not you, tell us at once: { $gate }/help

        { $scheme }

letter-registered = You were registered with { $scheme }
    .body =
        Dear { $name },

        today somebody registered with { $scheme } as you, with what is printed on your documents.

        If it was you, there is nothing to do.

        If it was not you, somebody may have your documents. Tell us at once: { $gate }/help
        Have your documents blocked too.

        { $scheme }

sms-phone-desk = Code
    .body =
        { $scheme }: read { $code } to the officer in front of you, and to nobody else.
sms-phone = Code
    .body =
        { $scheme }: your code is { $code }. Type it only on the page where you asked for it.

        @{ $host } #{ $code }
sms-pin = PIN
    .body =
        { $scheme }: your PIN is { $pin }. We never ask for it by telephone.

        @{ $host } #{ $pin }
sms-welcome = Welcome
    .body = { $scheme }: you are registered. If it was not you, tell us at once: { $gate }/help

## Receipts

link-receipt = Receipt of my registration
link-receipt-file = Download the receipt (PDF)
link-receipt-check = Check a receipt
receipt-there = The receipt of your registration
    .keep = It says who registered, how and when. Keep it where you find it again.
    .signed = It bears the electronic signature of { $scheme }. No authority has stamped the time of it.
    .stamped = It bears the electronic signature of { $scheme }, and an authority has stamped the time of it.
    .unsigned = It bears no electronic signature. It can be checked by its code.
receipt-coming = The receipt of your registration
    .wait = It is being printed. That takes a few seconds.
receipt-none = There is no receipt here
    .why = Receipts are given with a registration. Yours was made without one, or this page was opened too long after it: sign in to find it.
receipt-check = Check a receipt
    .lead = Whoever has the receipt of a registration can see here whether it is genuine.
    .submit = Check
receipt-code = Code on the receipt
    .hint = It is in the frame. Spaces, hyphens and lower case do not matter.
receipt-code-shape = No receipt has such a code. Copy it once more, sign by sign.
receipt-unknown = There is no registration under this code, or there is none any more. Copy it once more from the receipt.
receipt-told = The receipt with this code
    .genuine = There is a registration with this code.
    .compare = The receipt must say the same. If anything on it is different, do not trust it.
receipt-at = Registered
receipt-level = Level at that time
receipt-method = How
receipt-office = Office
appointment-wanted = What do you want done?
    .lead = Say what you come for. The type of appointment follows from it, so it cannot be the wrong one.
    .none = No office does anything at present.
appointment-offices = Find an office
    .lead = Type a postcode or the capital of a province, and the nearest office comes first.
    .submit = Show the nearest
appointment-near = Postcode or town
    .hint = Such as 28013 or Madrid. It is kept nowhere.
appointment-near-unknown = We do not know this place. Type the five digits of the postcode, or the capital of the province.
appointment-book-here = Book here
appointment-other-procedure = I want something else done
appointment-kind = Type of appointment
post-far = Distance
    .km = { $km } km
post-hours = Today
post-open-until = Open now, until { $at }
post-opens-at = Opens at { $at }
post-closed = Closed until further notice
post-opens = Opens next
post-appointment = Appointment
post-appointment-needed = Needed
post-walk-in = Not needed: come when it is open
post-walk-in-from = Needed; from the age of { $years } it is not
post-next-free = Next free time
post-none-free = None in the days that can be booked

link-office = In person, at an office near you
password-no-small = A password of fewer than sixteen characters needs a small letter. Add one, or make it longer.
password-no-capital = A password of fewer than sixteen characters needs a capital letter. Add one, or make it longer.
password-no-digit = A password of fewer than sixteen characters needs a digit. Add one, or make it longer.
password-no-sign = A password of fewer than sixteen characters needs a sign, such as ! or #. Add one, or make it longer.
password-personal = The password holds your name, your number or your date of birth. Choose one that does not.
password-same = This is the password that you have. Choose another one.
refusal-password-blocked = There were too many wrong passwords. The password is blocked.
    .until = It works again after { $until }.
    .next = You need not wait: sign in with a PIN. If you have forgotten the password, ask for an activation code then and choose another one.
refusal-no-phone = Your account has no telephone to which we could send a code.
    .next = “Help and contact” says where to turn.

lasting-ask = Choose a password
    .lead = With a password you sign in without a text message. You need the activation code that you got when you registered.
    .submit = Send me a code
    .lost = If you no longer have the activation code, sign in with a PIN and ask for another.
lasting-set = Choose a password
    .lead = One more step: the code from the text message, and the password.
    .submit = Set the password
    .sent = We have sent a code by text message to the telephone you gave. It ends after { $minutes } minutes.
text-code = Code from the text message
    .hint = Digits only
link-text-anew = Have another code sent
link-pin = Sign in with a PIN
link-password = Sign in with your password
link-lasting = Choose a password with an activation code
sign-in-ways = Sign in
    .lead = Choose how.
sign-in-password = Sign in with your password
    .submit = Sign in
on-top-ask = This needs one more step
    .lead = Where you are going, a password alone is not enough. We send a code by text message to your telephone.
    .submit = Send me a code
on-top-enter = Type the code
    .submit = Continue
    .sent = We have sent a code by text message to the telephone you gave. It ends after { $minutes } minutes.
own-code = A new activation code
    .lead = We send you an activation code by e-mail. With it you choose a password, now or later.
    .submit = Send me the code
    .former = A code that you had before is worthless then. It is of use to nobody without your telephone.
own-password-drop = Do without the password
    .lead = From then on you sign in with a PIN only. Sessions elsewhere end.
    .submit = Remove the password
link-own-code = Get an activation code for a password
link-own-password-drop = Remove the password
means-password-text = password and code by text message

mail-password-dropped = { $scheme }: your password has been removed
    .body =
        Dear { $name },

        the password of your account has been removed. You sign in with a PIN as before.

        If it was not you, tell us at once: { $gate }/help

        { $scheme }

sms-password = Code
    .body =
        { $scheme }: your code to choose a password is { $code }. We never ask for it by telephone.

        @{ $host } #{ $code }
sms-sign-in = Code
    .body =
        { $scheme }: your code to sign in is { $code }. We never ask for it by telephone.

        @{ $host } #{ $code }
sms-password-set = Password set
    .body = { $scheme }: a password has been set. If it was not you, tell us at once: { $gate }/help
receipt-stamped = Time stamped
receipt-by = Signed by
link-receipt-check-file = Check the file of a receipt
receipt-check-file = Check the file of a receipt
    .lead = Choose the file as it was downloaded. It is looked at and not kept.
    .submit = Check
receipt-file = File of the receipt
    .hint = A PDF of up to 4 megabytes.
receipt-file-missing = No file was chosen. Choose the receipt.
receipt-file-long = This file is too large for a receipt. Choose the receipt itself.
receipt-unchanged = This receipt is genuine
    .there = It was signed here and has not been changed since.
    .ended = It was signed here and has not been changed since. The registration is not there any more.
receipt-changed = This receipt was changed
    .differs = It bears a signature from here, and what it says is not what was signed.
    .next = Do not trust it. Ask for the file as it was downloaded, or check the code on it.
receipt-foreign = This is no receipt from here
    .differs = It bears no signature from here, or something was put in, taken out or added behind it.
    .next = Do not trust it. Ask for the file as it was downloaded, or check the code on it.

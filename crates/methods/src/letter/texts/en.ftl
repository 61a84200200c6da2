# A letter with a code, to the address that the register has.

method-letter = With a letter to my address
    .hint = You need your identity document now. The letter comes by post, with a code.

letter-start = A letter to your address
    .lead = Now you ask for the letter. When it is there, you come back with its code.
    .submit = Begin
    .document = Have your identity document at hand.
    .address = The letter goes to the address in the register. You see a part of it before you ask.
    .wait = The letter comes after { $from } to { $to } days.

letter-form = Your identity document
    .lead = Copy both as they are printed.
    .submit = Check
    .turned-away = We cannot send you a letter with these details. To keep people’s data safe, we cannot tell you why.
    .causes = Compare each character with the document. If all are right, the register may have no address for you. An office can help you then.
    .unanswered = The register does not answer just now, so we could not check anything. You did nothing wrong, and this attempt does not count. Try again in a few minutes.

letter-checking = We are checking your details
    .asking = We are asking the register. This takes a few seconds.

letter-offer = Where the letter goes
    .lead = Only you can tell whether this is your address: we show no more than this.
    .submit = Send me the letter
    .wait = The letter comes after { $from } to { $to } days. A letter that you asked for before is worthless then.
    .wrong = If you do not live there any more, have the register mended first. Nothing is sent before you press the button.

letter-posted = Your letter is on its way
    .lead = When it is there, come back with its code: here, or in any other browser.
    .submit = Go on with the code
    .anywhere = You can close this page. If the letter does not come, ask for another one: it makes this one worthless.
    .turned-away = These details do not belong together. Compare each of them with the letter and the document.
    .unanswered = The register does not answer just now. You did nothing wrong, and this attempt does not count. Try again in a few minutes.
letter-comes-from = It comes at the earliest on
letter-comes-by = It comes at the latest on
letter-until = Its code can be used until
letter-way = How far it is
letter-way-asked = asked for
letter-way-printing = with the print shop
letter-way-carried = It has been in the post since
letter-came-back = It came back on

letter-return = I have a letter with a code
    .lead = Copy the code from the letter, and the rest from your identity document.
    .submit = Go on
letter-code = Code in the letter
    .hint = Sixteen digits and letters. Spaces, hyphens and small letters make no difference.
letter-code-shape = One of the characters is wrong, or one is missing. Copy all sixteen from the letter once more. This attempt does not count.

letter-redeemed = Your identity is proven
letter-exposed = This letter is worthless now
    .lead = Its code was used with the number of somebody else. Choose another way, or begin again and ask for another letter.

letter-over = This letter is over
    .lead = Its code opens nothing any more. Begin again and ask for another letter.
    .came-back = The post brought the letter back to us. Look at the address in the register before you ask for another one.
    .expired = The time for the code is up.
    .unsent = The letter could not be made, and the register has no address to send another one to. An office can help you.

letter-invitation = Your code for { $scheme }
    .body =
        Dear { $name },

        you asked for this letter in order to register for { $scheme }. This is your code:

        { $code }

        Open this page: { $gate }/enrol/letter
        Enter the code, and have your identity document at hand. The code can be used until { $until }.

        The code alone is of no use to anybody. Keep it to yourself all the same: nobody will ask you for it by telephone.

        If you did not ask for this letter, you need not do anything.

        { $scheme }

        Letter { $number }

letter-exposed-notice = Your code for { $scheme } came into other hands
    .body =
        Dear { $name },

        somebody entered the code of your letter { $number } together with the number of another document.
        The code is worthless now, and nobody got in with it.

        If you still want to register, ask for another letter: { $gate }/enrol

        { $scheme }

evidence-letter-dni = DNI, and a code posted to the address in the register
evidence-letter-nie = NIE, and a code posted to the address in the register

//! The mail server, word by word.

use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

use crate::{
    running::Running,
    tray::{messages, started},
};
use simulators::tray::Listening;

struct Caller {
    stream: BufReader<TcpStream>,
}

impl Caller {
    async fn call(tray: &Running<Listening>) -> Self {
        let stream = TcpStream::connect(tray.at.smtp).await.unwrap();
        let mut caller = Self { stream: BufReader::new(stream) };
        assert!(caller.reply().await.starts_with("220 "));
        caller
    }

    /// Says something and hears the whole reply.
    async fn say(&mut self, text: &str) -> String {
        self.stream.write_all(text.as_bytes()).await.unwrap();
        self.reply().await
    }

    async fn reply(&mut self) -> String {
        let mut reply = String::new();
        loop {
            let start = reply.len();
            self.stream.read_line(&mut reply).await.unwrap();
            if reply.as_bytes().get(start + 3) != Some(&b'-') {
                return reply;
            }
        }
    }

    async fn ready_for_data(tray: &Running<Listening>) -> Self {
        let mut caller = Self::call(tray).await;
        for command in ["EHLO me", "MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>"] {
            assert!(caller.say(&format!("{command}\r\n")).await.starts_with("250"), "{command}");
        }
        assert!(caller.say("DATA\r\n").await.starts_with("354 "));
        caller
    }

    async fn is_hung_up_on(&mut self) -> bool {
        matches!(self.stream.read(&mut [0; 1]).await, Ok(0) | Err(_))
    }
}

#[tokio::test]
async fn commands_are_answered_as_the_standard_has_it() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    let mut caller = Caller::call(&tray).await;
    let long = format!("RCPT TO:<{}@example.org>", "a".repeat(300));
    for (command, code) in [
        ("MAIL FROM:<a@example.org>", "503"),
        ("EHLO", "501"),
        ("ehlo me", "250"),
        ("MAIL FROM:<a@example.org> SIZE=99999999", "552"),
        ("MAIL FROM:<a@example.org> RET=FULL", "555"),
        ("MAIL FROM:<ő@example.org>", "553"),
        ("mail from:<ő@example.org> BODY=8BITMIME SMTPUTF8 SIZE=10", "250"),
        ("DATA", "554"),
        ("RCPT TO:<b@example.org>", "250"),
        ("RCPT TO:b@example.org", "501"),
        ("RCPT TO:<b c@example.org>", "553"),
        (&long, "553"),
        ("NOOP", "250"),
        ("RSET", "250"),
        ("DATA", "503"),
        ("VRFY b", "252"),
        ("STARTTLS", "500"),
        ("MAIL FROM:<>", "250"),
        ("QUIT", "221"),
    ] {
        let reply = caller.say(&format!("{command}\r\n")).await;
        assert!(reply.starts_with(code), "{command}: {reply}");
    }
    assert!(caller.is_hung_up_on().await);
}

#[tokio::test]
async fn dots_are_taken_out_and_mail_without_an_id_is_kept_each_time() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    for _ in 0..2 {
        let mut caller = Caller::ready_for_data(&tray).await;
        let mail = "Subject: dots\r\n\r\n..one\r\n...two\r\n.\r\n";
        assert!(caller.say(mail).await.starts_with("250 "));
    }
    let kept = messages(tray.at, "").await;
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0]["text"], ".one\r\n..two\r\n");
    assert_eq!(kept[0]["from"], "a@example.org");
    assert_ne!(kept[0]["key"], kept[1]["key"]);
}

#[tokio::test]
async fn a_second_mail_smuggled_inside_the_first_is_never_taken_in() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    let second = "MAIL FROM:<x@example.org>\r\nRCPT TO:<y@example.org>\r\nDATA\r\n\
                  Subject: smuggled\r\n\r\nx\r\n.\r\n";
    for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\r.\r\n"] {
        let mut caller = Caller::ready_for_data(&tray).await;
        let reply = caller.say(&format!("Subject: a\r\n\r\nx{end}{second}")).await;
        assert!(reply.starts_with("554 "), "{end:?}: {reply}");
        assert!(caller.is_hung_up_on().await, "{end:?}");
    }
    // Nor does the true end help whoever goes on before the answer.
    let mut caller = Caller::ready_for_data(&tray).await;
    let reply = caller.say(&format!("Subject: a\r\n\r\nx\r\n.\r\n{second}")).await;
    assert!(reply.starts_with("554 "), "{reply}");
    assert!(messages(tray.at, "").await.is_empty());
}

#[tokio::test]
async fn long_lines_long_mails_and_endless_mistakes_end_the_call() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    let mut caller = Caller::ready_for_data(&tray).await;
    assert!(caller.say(&"x".repeat(2000)).await.starts_with("500 "));
    let mut caller = Caller::ready_for_data(&tray).await;
    let line = format!("{}\r\n", "x".repeat(900));
    let mut refused = String::new();
    for _ in 0..1000 {
        if caller.stream.write_all(line.as_bytes()).await.is_err() {
            break;
        }
    }
    let _ = caller.stream.read_line(&mut refused).await;
    assert!(messages(tray.at, "").await.is_empty());
    let mut caller = Caller::call(&tray).await;
    let mut last = String::new();
    for _ in 0..10 {
        last = caller.say("NONSENSE\r\n").await;
    }
    assert!(last.starts_with("421 "), "{last}");
    assert!(caller.is_hung_up_on().await);
}

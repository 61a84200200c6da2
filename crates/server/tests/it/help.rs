//! What `--help` says of every command, in `help.txt`.

use expect_test::expect_file;

use crate::command::kapu;

/// The longest line, in characters.
const COLUMNS_MAX: usize = 120;

const COMMANDS: [&str; 36] = [
    "",
    "demo",
    "init",
    "serve",
    "check",
    "backup",
    "restore",
    "outbox",
    "outbox list",
    "outbox retry",
    "letters",
    "letters posted",
    "letters returns",
    "letters resend",
    "rp",
    "rp list",
    "rp show",
    "rp add",
    "rp disable",
    "rp enable",
    "rp rotate",
    "rp rollback",
    "keys",
    "keys list",
    "keys rotate",
    "audit",
    "audit verify",
    "audit key",
    "audit proof",
    "audit certificate",
    "officer",
    "officer bootstrap",
    "simulate",
    "simulate register",
    "simulate tray",
    "simulate service",
];

#[tokio::test]
async fn every_command_says_what_it_does() {
    let mut all = String::new();
    for command in COMMANDS {
        let help = kapu(command.split_whitespace().chain(["--help"])).await.fine();
        assert!(help.lines().all(|line| line.chars().count() <= COLUMNS_MAX), "{help}");
        all = [&all, format!("$ kapu {command}").trim(), "\n", &help, "\n"].concat();
    }
    expect_file!["help.txt"].assert_eq(&all);
}

#[tokio::test]
async fn no_command_is_left_out() {
    let help = kapu(["--help"]).await.fine();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands = listed.lines().filter_map(|line| line.split_whitespace().next());
    for command in commands.filter(|command| *command != "help") {
        assert!(COMMANDS.contains(&command), "{command}");
    }
}

#[tokio::test]
async fn a_command_that_does_not_exist_is_told_with_the_nearest() {
    let told = kapu(["serv"]).await;
    assert!(!told.well && told.complained.contains("similar"), "{}", told.complained);
}

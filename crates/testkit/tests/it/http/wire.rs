//! The same through a real socket: what only the wire shows.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use super::{FORM, Gate};

/// Sends these bytes and reads until the gate hangs up.
async fn exchange(address: std::net::SocketAddr, sent: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The gate may have heard enough before everything is sent.
    let _ = stream.write_all(sent).await;
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard).await;
    String::from_utf8_lossy(&heard).into_owned()
}

#[tokio::test]
async fn on_the_wire_there_is_no_banner_no_body_of_a_head_and_no_endless_form() {
    let gate = Gate::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let served = tokio::spawn(web::serve(listener, gate.router.clone(), stopped));

    let get = b"GET /healthz HTTP/1.1\r\nhost: gate.example\r\nconnection: close\r\n\r\n";
    let heard = exchange(address, get).await.to_lowercase();
    assert!(heard.starts_with("http/1.1 200 ok\r\n"), "{heard}");
    assert!(!heard.contains("\r\nserver:") && !heard.contains("hyper"), "{heard}");

    let bodiless = b"HEAD /nowhere HTTP/1.1\r\nhost: gate.example\r\nconnection: close\r\n\r\n";
    let heard = exchange(address, bodiless).await;
    assert!(heard.starts_with("HTTP/1.1 404") && heard.ends_with("\r\n\r\n"), "{heard}");

    // A form that does not say how long it is: it is measured as it comes.
    let mut endless = format!(
        "POST /sign-in HTTP/1.1\r\nhost: gate.example\r\nconnection: close\r\n\
         sec-fetch-site: same-origin\r\ncontent-type: {FORM}\r\n\
         transfer-encoding: chunked\r\n\r\n"
    );
    for _ in 0..17 {
        endless.push_str("1000\r\n");
        endless.push_str(&"x".repeat(0x1000));
        endless.push_str("\r\n");
    }
    let heard = exchange(address, endless.as_bytes()).await;
    assert!(heard.starts_with("HTTP/1.1 413"), "{heard}");

    stop.send(true).unwrap();
    served.await.unwrap();
}

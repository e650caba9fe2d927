use super::*;

fn messages(name: &str, bytes: &[u8]) -> Vec<String> {
    read(name, bytes).1.iter().map(ToString::to_string).collect()
}

#[test]
fn a_header_is_read_in_any_order() {
    let (articles, faults) = read(
        "d/a.txt",
        b"\xEF\xBB\xBFURL: http://x/y\r\nDate: 2024-12-16\r\nTitle: T: t\r\nSource: S\r\n\r\nOne.\r\nTwo.\r\n",
    );
    let a = &articles[0];
    assert!(faults.is_empty());
    assert_eq!((a.id.as_str(), a.title.as_str(), a.text.as_str()), ("a", "T: t", "One.\nTwo.\n"));
    assert_eq!((a.source.as_deref(), a.url.as_deref()), (Some("S"), Some("http://x/y")));
    assert_eq!(a.published.map(|d| d.to_string()).as_deref(), Some("2024-12-16"));
}

#[test]
fn what_only_looks_like_a_header_is_text() {
    for text in ["Breaking: France urged calm.\n\nMore.", "Title: x\nFrance urged calm.", "France urged calm."] {
        assert_eq!(read("a.txt", text.as_bytes()).0[0].text, text);
    }
}

#[test]
fn faults_name_file_and_line() {
    assert_eq!(
        messages("a.txt", b"Date: soon\n\nx"),
        ["a.txt:1: \"soon\" is no date; expected one like 2024-12-16; the article is read without it"]
    );
    assert_eq!(
        messages("a.txt", b"one\ntwo \xFF\n"),
        ["a.txt:2: byte 0xFF is no UTF-8; it and any other such bytes were replaced"]
    );
    assert_eq!(messages("a.txt", b"  \n"), ["a.txt: the article is empty"]);
    let (articles, faults) = read(
        "n.jsonl",
        b"{\"id\":1,\"text\":\"a\",\"more\":[]}\n\n{\"id\":\"b\"}\nnope\n[]\n{\"id\":\"c\",\"text\":\"\\u0000\",\"title\":4}\n{\"id\":1,\"text\":\"x\"}",
    );
    let ids: Vec<&str> = articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["1", "c", "1#2"]);
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults[0], "n.jsonl:3: no \"text\"; expected {\"id\": …, \"text\": …}");
    assert!(faults[1].starts_with("n.jsonl:4: no JSON: expected ident at column 2; expected"), "{}", faults[1]);
    assert!(faults[2].starts_with("n.jsonl:5: a list instead of an article"));
    assert!(faults[3].starts_with("n.jsonl:6: \"title\" is a number"));
    assert_eq!(faults[4], "n.jsonl: a second article with the id \"1\"; it is read as \"1#2\"");
}

#[test]
fn a_json_file_is_one_article_a_list_or_lines() {
    for text in [
        "{\n \"id\": \"a\",\n \"text\": \"x\"\n}",
        "[{\"id\":\"a\",\"text\":\"x\"}]",
        "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\"}\n",
    ] {
        assert_eq!(read("a.json", text.as_bytes()).0.len(), 1, "{text}");
    }
    assert!(messages("a.json", b"{\n\"id\": x}")[0].starts_with("a.json:2: no JSON"));
    assert!(messages("a.json", b"")[0].contains("empty"));
}

#[test]
fn endings_choose_the_format() {
    assert_eq!(by_ending("x/a.NDJSON").unwrap().name, "jsonl");
    assert!(by_ending("a.jsn").unwrap_err().message.contains("did you mean \".json\"?"));
    assert!(by_ending("a/b").is_err());
}

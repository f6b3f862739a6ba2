use super::*;

fn source(language: Language, page: &str, text: &str) -> Source {
    Source {
        language,
        page: page.to_owned(),
        path: format!("locales/{language}/{page}.ftl"),
        text: text.to_owned(),
    }
}

/// A page in all languages: as given where it is, and as in Chinese else, which has one plural form like three
/// others.
fn page(english: &str, german: &str, chinese: &str) -> Vec<Source> {
    Language::ALL
        .into_iter()
        .map(|language| {
            let text = match language {
                Language::English => english,
                Language::German => german,
                _ => chinese,
            };
            source(language, "group", text)
        })
        .collect()
}

fn faults(sources: &[Source]) -> Vec<String> {
    compile(sources).expect_err("has faults").iter().map(ToString::to_string).collect()
}

/// The faults of a page whose German alone is wrong.
fn german_faults(english: &str, german: &str) -> Vec<String> {
    faults(&page(english, german, english))
}

#[test]
fn words_alone_become_a_constant_function() {
    let code =
        compile(&page("# Said at the top.\ntitle = Group\n", "title = Gruppe\n", "title = 群组\n")).unwrap();
    assert!(code.starts_with("pub mod group {"), "{code}");
    assert!(code.contains("/// Said at the top.\n    ///\n"), "{code}");
    assert!(code.contains("pub const fn title(language: Language) -> &'static str"), "{code}");
    assert!(code.contains("Language::English => \"Group\","), "{code}");
    assert!(
        code.contains(
            "Language::Chinese | Language::Japanese | Language::Korean | Language::Indonesian => \"群组\","
        ),
        "{code}"
    );
}

#[test]
fn a_problem_of_words_alone_is_said_in_full_by_one_function() {
    let problem = "busy = A\n    .happened = B\n    .remedy = C\n    .remedy-2 = D\n";
    let code = compile(&page(problem, problem, problem)).unwrap();
    assert!(code.contains("pub const fn busy_in_full(language: Language) -> InFull<2> {"), "{code}");
    assert!(code.contains("let remedies = [busy_remedy(language), busy_remedy_2(language)];"), "{code}");
    assert!(code.contains("use crate::words::InFull;"), "{code}");
    let counted = "busy = A\n    .happened = { $count }\n    .remedy = C\n";
    let code = compile(&page(&format!("# $count (Number)\n{counted}"), counted, counted)).unwrap();
    assert!(!code.contains("in_full"), "{code}");
    for other in ["busy = A\n    .happened = B\n", "busy = A\n    .hint = B\n"] {
        let code = compile(&page(other, other, other)).unwrap();
        assert!(!code.contains("in_full") && !code.contains("InFull"), "{code}");
    }
}

#[test]
fn messages_of_some_pages_are_found_by_their_names() {
    let text = "other = { $code }\nplan-expired = A\n";
    let english = format!("# $code (String)\n{text}");
    let sources = |page: &str| -> Vec<Source> {
        let of = |language| if language == Language::English { english.as_str() } else { text };
        Language::ALL.into_iter().map(|language| source(language, page, of(language))).collect()
    };
    let code = compile(&sources("refusals")).unwrap();
    assert!(
        code.contains("pub fn named(language: Language, named: &str) -> Option<&'static str> {"),
        "{code}"
    );
    assert!(code.contains("\"plan_expired\" => plan_expired(language),"), "{code}");
    assert!(!code.contains("\"other\""), "{code}");
    assert!(!compile(&sources("group")).unwrap().contains("fn named"));
}

#[test]
fn variables_become_arguments_by_what_their_comment_says() {
    let english = "# $count (Number)\n# $name (Element) of who did it\n# $app-name (String)\n\
                   by = { $name } reset { $count } in { $app-name }\n";
    let code = compile(&page(
        english,
        "by = { $count }, { $name }, { $app-name }\n",
        english.split('\n').nth(3).unwrap(),
    ))
    .unwrap();
    assert!(
        code.contains(
            "pub fn by<P: Piece>(language: Language, count: impl Into<Number>, name: P, app_name: &str) -> Vec<P>"
        ),
        "{code}"
    );
}

#[test]
fn what_a_language_lacks_or_has_beyond_does_not_build() {
    assert_eq!(
        german_faults("title = A\n\nlead = B\n", "title = A\nlede = B\n"),
        [
            "locales/de/group.ftl:1: lead is missing (locales/en/group.ftl:3)",
            "locales/de/group.ftl:2: lede: is not in English",
        ]
    );
    assert_eq!(
        german_faults("title = A\n    .hint = B\n", "title = A\n"),
        ["locales/de/group.ftl:1: title_hint is missing (locales/en/group.ftl:1)"]
    );
    assert_eq!(
        faults(&[source(Language::English, "group", "title = A\n")]).len(),
        Language::ALL.len() - 1,
        "a page missing in five languages"
    );
    assert_eq!(
        faults(&[source(Language::German, "group", "title = A\n")]),
        ["locales/de/group.ftl:1: there is no such page in English, which is the source"]
    );
}

#[test]
fn other_variables_than_in_english_do_not_build() {
    assert_eq!(
        faults(&page(
            "# $who (String)\n# $when (String)\nby = { $who } { $when }\n",
            "by = { $who } { $wen }\n",
            "by = { $who } { $when }\n",
        )),
        [
            "locales/de/group.ftl:1: by: $when is missing",
            "locales/de/group.ftl:1: by: there is no $wen in English",
        ]
    );
    for (english, what) in [
        ("by = { $who }\n", "$who is not declared"),
        ("# $who (String)\nby = Nobody\n", "$who is declared and not used"),
        ("# $who (Strnig)\nby = { $who }\n", "a variable is declared as"),
        ("# $who String\nby = { $who }\n", "a variable is declared as"),
    ] {
        let told = faults(&page(english, english, english)).join("\n");
        assert!(told.contains(what), "{english}: {told}");
    }
}

#[test]
fn a_choice_has_the_forms_of_its_language() {
    let english = "# $n (Number)\nticked = { $n ->\n    [one] 1 counter\n   *[other] { $n } counters\n}\n";
    let german = "ticked = { $n ->\n    [0] Kein Zähler\n    [one] 1 Zähler\n   *[other] { $n } Zähler\n}\n";
    let code = compile(&page(english, german, "ticked = { $n } 个计数器\n")).unwrap();
    assert!(code.contains("if n.is(0) {"), "{code}");
    assert!(code.contains("if n.takes(language, Plural::One) {"), "{code}");

    for (german, what) in [
        ("ticked = { $n } Zähler\n", None),
        (
            "ticked = { $n ->\n    [0] Keine\n   *[other] { $n } Zähler\n}\n",
            Some("has no [one], which de needs"),
        ),
        ("ticked = { $n ->\n   *[other] { $n } Zähler\n}\n", Some("chooses from one form")),
        ("ticked = { $n ->\n    [few] Ein\n   *[other] { $n }\n}\n", Some("a choice is by a whole number")),
        ("ticked = { $n ->\n   *[one] Ein\n    [other] { $n }\n}\n", Some("the star stands before [other]")),
        (
            "ticked = { $n ->\n    [1] Ein\n    [1] Ein\n    [one] 1\n   *[other] { $n }\n}\n",
            Some("has [1] twice"),
        ),
    ] {
        let built = compile(&page(english, german, "ticked = { $n } 个计数器\n"));
        match what {
            None => assert!(built.is_ok()),
            Some(what) => {
                let told = built.unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
                assert!(told.contains(what), "{german}: {told}");
            }
        }
    }
    let alike = "ticked = { $n ->\n    [one] { $n } Zähler\n   *[other] { $n } Zähler\n}\n";
    let code = compile(&page("# $n (Number)\nticked = { $n }\n", alike, "ticked = { $n }\n")).unwrap();
    assert!(!code.contains("Plural"), "both forms are the same words: {code}");

    let never = faults(&page(english, german, english.split_once('\n').unwrap().1));
    assert!(
        never.iter().any(|told| told.ends_with("has [one], which is never chosen in zh-Hans")),
        "{never:?}"
    );
}

#[test]
fn a_number_that_is_only_chosen_by_may_be_left_out() {
    let english = "# $n (Number)\n# $shown (Element)\nwait = { $n ->\n    [one] { $shown } waits\n   *[other] { $shown } wait\n}\n";
    let german = "wait = { $n ->\n    [one] { $shown } wartet\n   *[other] { $shown } warten\n}\n";
    assert!(compile(&page(english, german, "wait = { $shown } 项\n")).is_ok());
    assert_eq!(
        faults(&page(english, "wait = Warten\n", "wait = { $shown } 项\n")),
        [
            "locales/de/group.ftl:1: wait: $shown is an element, and stands once in each form of the sentence",
            "locales/de/group.ftl:1: wait: $shown is missing",
        ]
    );
}

#[test]
fn an_element_stands_once_in_each_form() {
    let english = "# $n (Number)\n# $who (Element)\nby = { $n ->\n    [one] One by { $who }\n   *[other] { $n } by { $who }\n}\n";
    let one_form = "by = { $who }：{ $n } 个\n";
    for (german, fits) in [
        ("by = { $who }: { $n }\n", true),
        ("by = { $who }: { $n } von { $who }\n", false),
        ("by = { $n ->\n    [one] Einer\n   *[other] { $n } von { $who }\n}\n", false),
    ] {
        assert_eq!(compile(&page(english, german, one_form)).is_ok(), fits, "{german}");
    }
}

#[test]
fn terms_are_put_in_where_they_are_named() {
    let mut sources =
        page("about = About { -product }\n", "about = Über { -product }\n", "about = 关于 { -product }\n");
    for language in Language::ALL {
        sources.push(source(language, "terms", "-product = Counterdesk\n"));
    }
    let code = compile(&sources).unwrap();
    assert!(code.contains("\"Über Counterdesk\""), "{code}");
    assert!(!code.contains("mod terms"), "{code}");
    sources.retain(|source| source.page != "terms" || source.language != Language::German);
    assert_eq!(
        faults(&sources),
        ["locales/de/group.ftl:1: about: the term -product is not in this language's terms.ftl"]
    );
}

#[test]
fn what_makes_no_whole_sentence_is_refused() {
    for (english, what) in [
        ("title = A\nlead = B { title }\n", "a sentence is written whole"),
        ("title = { NUMBER(1) }\n", "there are no functions"),
        ("title = At most { 20 }\n", "a fixed number is written out"),
        ("title = A\n    B\n", "a sentence stands on one line"),
        ("title = Don't\n", "where a sentence has ’"),
        ("title = Say \"yes\"\n", "the quotation marks of the language"),
        ("title = Wait...\n", "where a sentence has …"),
        ("title = A  B\n", "where a sentence has one blank"),
        ("title = A\ntitle = B\n", "stands here twice"),
        ("title = A\n    .hint = B\ntitle-hint = C\n", "stands here twice"),
        ("match = A\n", "Rust has this word for itself"),
        ("# $out (String)\ntitle = { $out }\n", "Rust has this word for itself"),
        ("title = { \"\" }\n", "says nothing"),
        ("title = { $n ->\n", "group.ftl:"),
        ("title\n", "group.ftl:1"),
        ("-product = A\n", "a term has its place in terms.ftl"),
    ] {
        let told = faults(&page(english, english, english)).join("\n");
        assert!(told.contains(what), "{english}: {told}");
    }
}

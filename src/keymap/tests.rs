use super::*;
use std::collections::HashSet;

#[test]
fn no_key_means_two_things_in_one_context() {
    let mut seen = HashSet::new();
    for row in TABLE {
        for key in row.keys {
            assert!(seen.insert((row.context, *key)), "{key:?} is there twice in {:?}", row.context);
        }
    }
}

#[test]
fn control_c_quits_wherever_one_is() {
    for row in TABLE {
        let contexts = [row.context, Context::Everywhere];
        assert_eq!(intent(&contexts, Key::Ctrl('c')), Some(Intent::Quit));
    }
}

#[test]
fn a_particular_context_is_asked_before_a_general_one() {
    assert_eq!(intent(&[Context::Number, Context::Bench], Key::Char('.')), Some(Intent::Type('.')));
    assert_eq!(intent(&[Context::Timeline, Context::Bench], Key::Char('.')), Some(Intent::NextMoment));
}

#[test]
fn a_label_and_a_rank_come_together() {
    for row in TABLE {
        assert_eq!(row.label.is_empty(), row.rank == 0, "{row:?}");
        assert!(!row.help.is_empty() && row.help.ends_with('.'), "{row:?}");
    }
}

#[test]
fn the_footer_joins_keys_that_share_a_word() {
    let hints =
        footer(&[Context::Choice, Context::Timeline, Context::Lesson, Context::Bench, Context::Everywhere], false);
    let line: Vec<String> = hints.iter().map(|hint| format!("{} {}", hint.keys, hint.label)).collect();
    assert_eq!(
        line.join(" · "),
        "1-9 answer · enter lock in · space play · ←/→ event · ↑/↓ lane · n/p step · [/] speed · tab pane · \
         home/end start/end · s scene · r restart · z/Z zoom · ? help · esc back"
    );
}

#[test]
fn the_ascii_footer_has_no_other_characters() {
    for row in TABLE {
        for hint in footer(&[row.context, Context::Everywhere], true) {
            assert!(hint.keys.is_ascii() && hint.label.is_ascii(), "{hint:?}");
        }
    }
}

#[test]
fn every_row_is_in_the_help_and_in_the_list_for_the_readme() {
    let markdown = markdown();
    let help = help(false);
    for row in TABLE {
        assert!(help.iter().any(|section| section.rows.iter().any(|(_, help)| *help == row.help)), "{row:?}");
        assert!(markdown.contains(row.help), "{row:?}");
    }
}

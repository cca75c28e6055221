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
        footer(&[Context::Choice, Context::Timeline, Context::Lesson, Context::Bench, Context::Everywhere], 9, false);
    let line: Vec<String> = hints.iter().map(|hint| format!("{} {}", hint.keys, hint.label)).collect();
    assert_eq!(
        line.join(" · "),
        "1-9 answer · enter lock in · space play · ←/→ event · ↑/↓ lane · n/p step · e edit · [/] speed · tab pane · c cancel · j jump · (/) cause/effect · \
         home/end start/end · s scene · C compare · R seeds · r restart · v order/time · z/Z zoom · : commands · ? help · esc back"
    );
}

#[test]
fn the_footer_offers_as_many_answers_as_there_are() {
    let first = |answers| footer(&[Context::Choice], answers, false)[0].keys.clone();
    assert_eq!([first(2), first(3), first(5)], ["1/2", "1/2/3", "1-5"]);
}

#[test]
fn keys_that_mean_the_same_in_many_panes_are_told_once() {
    let scrolls: Vec<String> = help(false)
        .into_iter()
        .flat_map(|section| section.rows)
        .filter(|(_, help)| *help == "Scroll the pane.")
        .map(|(keys, _)| keys)
        .collect();
    assert_eq!(scrolls, ["↑/↓"]);
}

#[test]
fn while_a_run_is_played_the_same_key_pauses() {
    let label = |contexts: &[Context]| footer(contexts, 0, false)[0].label;
    assert_eq!((label(&[Context::Bench]), label(&[Context::Playing, Context::Bench])), ("play", "pause"));
}

#[test]
fn the_ascii_footer_has_no_other_characters() {
    for row in TABLE {
        for hint in footer(&[row.context, Context::Everywhere], 9, true) {
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

//! The files of the built-in lessons, as part of the program. A test keeps the table equal to the folder.

/// A file of the folder `lessons`: its path below it, and its text.
macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../lessons/", $path)))
    };
}

/// All files of the built-in lessons, in order of their paths.
pub(super) const FILES: &[(&str, &str)] = &[
    file!("as-completed/as_done.py"),
    file!("as-completed/breaking-news.py"),
    file!("as-completed/breaking-news_solution.py"),
    file!("as-completed/fastest.py"),
    file!("as-completed/fastest_solution.py"),
    file!("as-completed/first_of.py"),
    file!("as-completed/lesson.toml"),
    file!("as-completed/patience.py"),
    file!("await/butter.py"),
    file!("await/butter_solution.py"),
    file!("await/in_turn.py"),
    file!("await/lesson.toml"),
    file!("await/sunday.py"),
    file!("await/sunday_solution.py"),
    file!("await/together.py"),
    file!("await/too_soon.py"),
    file!("batching/chunks.py"),
    file!("batching/in_turn.py"),
    file!("batching/keep-busy.py"),
    file!("batching/keep-busy_solution.py"),
    file!("batching/lesson.toml"),
    file!("batching/one-trip.py"),
    file!("batching/one-trip_solution.py"),
    file!("batching/sliding.py"),
    file!("batching/tools.py"),
    file!("cancellation/clean_up.py"),
    file!("cancellation/lesson.toml"),
    file!("cancellation/swallowed.py"),
    file!("cancellation/too_soon.py"),
    file!("cancellation/twice.py"),
    file!("catalog.toml"),
    file!("coroutine/called.py"),
    file!("coroutine/lesson.toml"),
    file!("coroutine/next_turn.py"),
    file!("coroutine/once.py"),
    file!("coroutine/preheat.py"),
    file!("coroutine/preheat_solution.py"),
    file!("coroutine/scheduled.py"),
    file!("coroutine/twice.py"),
    file!("coroutine/twice_solution.py"),
    file!("deadlines/alive.py"),
    file!("deadlines/alive_solution.py"),
    file!("deadlines/extended.py"),
    file!("deadlines/inner.py"),
    file!("deadlines/lesson.toml"),
    file!("deadlines/one-budget.py"),
    file!("deadlines/one-budget_solution.py"),
    file!("deadlines/shared.py"),
    file!("entry/from_sync.py"),
    file!("entry/inside.py"),
    file!("entry/lesson.toml"),
    file!("entry/one-loop.py"),
    file!("entry/one-loop_solution.py"),
    file!("entry/two_runs.py"),
    file!("entry/wrapper.py"),
    file!("entry/wrapper_solution.py"),
    file!("gather/call-off.py"),
    file!("gather/call-off_solution.py"),
    file!("gather/fail_fast.py"),
    file!("gather/in_turn.py"),
    file!("gather/keep_errors.py"),
    file!("gather/lesson.toml"),
    file!("gather/together.py"),
    file!("gather/what-there-is.py"),
    file!("gather/what-there-is_solution.py"),
    file!("pool/each_its_own.py"),
    file!("pool/lesson.toml"),
    file!("pool/lost.py"),
    file!("pool/no-leak.py"),
    file!("pool/no-leak_solution.py"),
    file!("pool/pooled.py"),
    file!("pool/share.py"),
    file!("pool/share_solution.py"),
    file!("queue/closing-time.py"),
    file!("queue/closing-time_solution.py"),
    file!("queue/joined.py"),
    file!("queue/last-letter.py"),
    file!("queue/last-letter_solution.py"),
    file!("queue/lesson.toml"),
    file!("queue/piling.py"),
    file!("queue/pressure.py"),
    file!("queue/small-shelf.py"),
    file!("queue/small-shelf_solution.py"),
    file!("rate/lesson.toml"),
    file!("rate/permits.py"),
    file!("rate/polite.py"),
    file!("rate/polite_solution.py"),
    file!("rate/spaced.py"),
    file!("rate/two-a-half.py"),
    file!("rate/two-a-half_solution.py"),
    file!("rate/window.py"),
    file!("retry/at_once.py"),
    file!("retry/back_off.py"),
    file!("retry/enough.py"),
    file!("retry/enough_solution.py"),
    file!("retry/lesson.toml"),
    file!("retry/patient.py"),
    file!("retry/patient_solution.py"),
    file!("retry/slow-try.py"),
    file!("retry/slow-try_solution.py"),
    file!("retry/which.py"),
    file!("semaphore/bounded.py"),
    file!("semaphore/give-back.py"),
    file!("semaphore/give-back_solution.py"),
    file!("semaphore/leaked.py"),
    file!("semaphore/lesson.toml"),
    file!("semaphore/returned.py"),
    file!("semaphore/two-at-a-time.py"),
    file!("semaphore/two-at-a-time_solution.py"),
    file!("semaphore/unbounded.py"),
    file!("shield/lesson.toml"),
    file!("shield/shielded.py"),
    file!("shield/too_late.py"),
    file!("shield/unshielded.py"),
    file!("shield/waited_for.py"),
    file!("taskgroup/all-or-nothing.py"),
    file!("taskgroup/all-or-nothing_solution.py"),
    file!("taskgroup/lesson.toml"),
    file!("taskgroup/one_fails.py"),
    file!("taskgroup/spare-one.py"),
    file!("taskgroup/spare-one_solution.py"),
    file!("taskgroup/tidy_up.py"),
    file!("taskgroup/together.py"),
    file!("taskgroup/too-early.py"),
    file!("taskgroup/too-early_solution.py"),
    file!("taskgroup/two_errors.py"),
    file!("timeout/cached.py"),
    file!("timeout/cached_solution.py"),
    file!("timeout/each-alone.py"),
    file!("timeout/each-alone_solution.py"),
    file!("timeout/fallback.py"),
    file!("timeout/in_time.py"),
    file!("timeout/lesson.toml"),
    file!("timeout/too_late.py"),
    file!("timeout/wait_for.py"),
    file!("when-async/computes.py"),
    file!("when-async/head-start.py"),
    file!("when-async/head-start_solution.py"),
    file!("when-async/lesson.toml"),
    file!("when-async/mixed.py"),
    file!("when-async/small-bites.py"),
    file!("when-async/small-bites_solution.py"),
    file!("when-async/waits.py"),
    file!("workers/bad_job.py"),
    file!("workers/lesson.toml"),
    file!("workers/one_each.py"),
    file!("workers/one_sentinel.py"),
    file!("workers/send-home.py"),
    file!("workers/send-home_solution.py"),
    file!("workers/tough.py"),
    file!("workers/tough_solution.py"),
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn files(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, root, found);
            } else if path.extension().is_some_and(|end| end == "toml" || end == "py") {
                let parts: Vec<_> =
                    path.strip_prefix(root).unwrap().iter().map(|part| part.to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
        let mut found = Vec::new();
        files(&root, &root, &mut found);
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, found);
    }
}

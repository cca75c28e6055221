//! The files of the built-in lessons, as part of the program. A test keeps the table equal to the folder.

/// A file of the folder `lessons`: its path below it, and its text.
macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../lessons/", $path)))
    };
}

/// All files of the built-in lessons, in order of their paths.
pub(super) const FILES: &[(&str, &str)] = &[
    file!("cancellation/clean_up.py"),
    file!("cancellation/lesson.toml"),
    file!("cancellation/swallowed.py"),
    file!("cancellation/too_soon.py"),
    file!("cancellation/twice.py"),
    file!("catalog.toml"),
    file!("gather/fail_fast.py"),
    file!("gather/in_turn.py"),
    file!("gather/keep_errors.py"),
    file!("gather/lesson.toml"),
    file!("gather/together.py"),
    file!("semaphore/bounded.py"),
    file!("semaphore/leaked.py"),
    file!("semaphore/lesson.toml"),
    file!("semaphore/returned.py"),
    file!("semaphore/unbounded.py"),
    file!("shield/lesson.toml"),
    file!("shield/shielded.py"),
    file!("shield/too_late.py"),
    file!("shield/unshielded.py"),
    file!("shield/waited_for.py"),
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

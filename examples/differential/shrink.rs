//! Making a program smaller as long as it still differs.

use crate::tree::{Node, Program};

/// Where a statement stands: indices of statements and bodies, in turn.
type Path = Vec<usize>;

/// The smallest program that can be reached by taking out one statement after the other.
pub fn smallest(
    mut program: Program,
    mut differs: impl FnMut(&Program) -> std::io::Result<bool>,
) -> std::io::Result<Program> {
    loop {
        let mut smaller = None;
        for candidate in candidates(&program) {
            if differs(&candidate)? {
                smaller = Some(candidate);
                break;
            }
        }
        match smaller {
            Some(found) => program = found,
            None => return Ok(program),
        }
    }
}

/// Each program with one statement less, or with a statement replaced by what is inside of it; large parts first.
fn candidates(program: &Program) -> impl Iterator<Item = Program> {
    let mut paths = Vec::new();
    collect(&program.nodes, &mut Vec::new(), &mut paths);
    paths.sort_by_key(Vec::len);
    let program = program.clone();
    paths.into_iter().flat_map(move |path| {
        let without = edited(&program, &path, |_| Vec::new());
        let inside = edited(&program, &path, |node| match node {
            Node::Block(parts) => parts.into_iter().next().map(|(_, body)| body).unwrap_or_default(),
            line @ Node::Line(_) => vec![line],
        });
        let inside = (path.len() > 1).then_some(inside);
        [Some(without), inside].into_iter().flatten()
    })
}

fn collect(nodes: &[Node], path: &mut Path, paths: &mut Vec<Path>) {
    for (at, node) in nodes.iter().enumerate() {
        path.push(at);
        paths.push(path.clone());
        if let Node::Block(parts) = node {
            for (part, (_, body)) in parts.iter().enumerate() {
                path.push(part);
                collect(body, path, paths);
                path.pop();
            }
        }
        path.pop();
    }
}

fn edited(program: &Program, path: &[usize], edit: impl FnOnce(Node) -> Vec<Node>) -> Program {
    let mut program = program.clone();
    let mut nodes = &mut program.nodes;
    let (last, steps) = path.split_last().expect("a path leads somewhere");
    for step in steps.chunks(2) {
        let [at, part] = step else { break };
        match &mut nodes[*at] {
            Node::Block(parts) => nodes = &mut parts[*part].1,
            Node::Line(_) => return program,
        }
    }
    let node = nodes.remove(*last);
    let same = matches!(node, Node::Line(_));
    let instead = edit(node);
    if !(same && instead.len() == 1) {
        nodes.splice(*last..*last, instead);
    }
    program
}

//! Programs as trees of lines, so that any part can be taken out.

/// A statement.
#[derive(Clone, Debug)]
pub enum Node {
    /// One line.
    Line(String),
    /// A statement with bodies: each has a head line.
    Block(Vec<(String, Vec<Node>)>),
}

/// A whole program.
#[derive(Clone, Debug)]
pub struct Program {
    /// Functions, then the rest.
    pub nodes: Vec<Node>,
}

/// What all programs begin with.
const PRELUDE: &str = include_str!("prelude.py");

impl Program {
    /// The text that is run.
    pub fn source(&self) -> String {
        format!("{PRELUDE}\n{}\nasyncio.run(main())\n", self.body())
    }

    /// The text without what all programs have in common.
    pub fn body(&self) -> String {
        let mut text = String::new();
        render(&self.nodes, 0, &mut text);
        text
    }
}

fn render(nodes: &[Node], depth: usize, out: &mut String) {
    let indent = "    ".repeat(depth);
    if nodes.is_empty() && depth > 0 {
        out.push_str(&format!("{indent}pass\n"));
    }
    for node in nodes {
        match node {
            Node::Line(line) => out.push_str(&format!("{indent}{line}\n")),
            Node::Block(parts) => {
                for (head, body) in parts {
                    out.push_str(&format!("{indent}{head}\n"));
                    render(body, depth + 1, out);
                }
            }
        }
    }
}

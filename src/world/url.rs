//! Addresses, taken apart.

/// An address of something on a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    /// `https`
    pub scheme: String,
    /// `api.example.com`, in small letters.
    pub host: String,
    /// The port, if one is named.
    pub port: Option<u16>,
    /// `/users/7`; never empty.
    pub path: String,
    /// What stands behind the question mark; empty without one.
    pub query: String,
}

impl Url {
    /// Takes an address apart; `None` if it has no host.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()),
            None => (authority, None),
        };
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        let path = if path.is_empty() { "/" } else { path };
        (!host.is_empty()).then(|| Self {
            scheme: scheme.to_ascii_lowercase(),
            host: host.to_ascii_lowercase(),
            port,
            path: path.to_owned(),
            query: query.to_owned(),
        })
    }

    /// The parts of the path, without empty ones.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').filter(|part| !part.is_empty())
    }

    /// Names and values of the query, decoded.
    #[must_use]
    pub fn parameters(&self) -> Vec<(String, String)> {
        self.query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decoded(name), decoded(value))
            })
            .collect()
    }

    /// The value of a parameter of the query.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// A part of a query as it was before it was encoded.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        match (byte, code(behind)) {
            (b'+', _) => bytes.push(b' '),
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &behind[2..];
            }
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte that the two hexadecimal digits at the start stand for.
fn code(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let url = Url::new("HTTPS://me:secret@API.Example.com:8443/users/7?q=a%20b&c=d+e#top").unwrap();
        assert_eq!((url.scheme.as_str(), url.host.as_str(), url.port), ("https", "api.example.com", Some(8443)));
        assert_eq!((url.path.as_str(), url.query.as_str()), ("/users/7", "q=a%20b&c=d+e"));
        assert_eq!(url.parameters(), [("q".into(), "a b".into()), ("c".into(), "d e".into())]);
        assert_eq!(Url::new("http://example.com?x").unwrap().path, "/");
        assert_eq!(Url::new("example.com/x"), None);
        assert_eq!(Url::new("http:///x"), None);
        assert_eq!(Url::new("http://a/?x=%zz%c3%a4%").unwrap().parameter("x").as_deref(), Some("%zzä%"));
    }
}

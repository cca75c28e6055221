//! The names of CPython 3.13's `asyncio` that a scene cannot use, each with the reason.

/// Names that share a reason.
pub struct Absent {
    /// The names.
    pub names: &'static [&'static str],
    /// Why they are not here, and what to use instead: the end of a sentence that begins with the name.
    pub reason: &'static str,
}

/// Everything in `dir(asyncio)` that is neither here nor private.
pub const ABSENT: &[Absent] = &[
    Absent {
        names: &[
            "open_connection",
            "open_unix_connection",
            "start_server",
            "start_unix_server",
            "StreamReader",
            "StreamReaderProtocol",
            "StreamWriter",
            "IncompleteReadError",
            "LimitOverrunError",
            "AbstractServer",
            "Server",
            "SendfileNotAvailableError",
        ],
        reason: "needs a network, and a scene has none: use httpx or aiohttp, whose hosts answer from memory, or a Queue",
    },
    Absent {
        names: &[
            "BaseProtocol",
            "BaseTransport",
            "BufferedProtocol",
            "DatagramProtocol",
            "DatagramTransport",
            "Protocol",
            "ReadTransport",
            "SubprocessProtocol",
            "SubprocessTransport",
            "Transport",
            "WriteTransport",
        ],
        reason: "belongs to transports and protocols, below streams: a scene has no network",
    },
    Absent {
        names: &["create_subprocess_exec", "create_subprocess_shell"],
        reason: "starts a process, and a scene has no system to start one on: use to_thread() for work beside the loop",
    },
    Absent {
        names: &[
            "AbstractChildWatcher",
            "FastChildWatcher",
            "MultiLoopChildWatcher",
            "PidfdChildWatcher",
            "SafeChildWatcher",
            "ThreadedChildWatcher",
            "get_child_watcher",
            "set_child_watcher",
        ],
        reason: "watches processes, which a scene cannot start",
    },
    Absent {
        names: &["AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy"],
        reason: "chooses between kinds of event loops, and there is one here; Python 3.14 gives policies up",
    },
    Absent {
        names: &[
            "base_events",
            "base_futures",
            "base_subprocess",
            "base_tasks",
            "constants",
            "coroutines",
            "events",
            "format_helpers",
            "log",
            "mixins",
            "protocols",
            "selector_events",
            "sslproto",
            "staggered",
            "streams",
            "subprocess",
            "sys",
            "threads",
            "transports",
            "trsock",
            "unix_events",
        ],
        reason: "is a part of asyncio's own making, not for programs",
    },
];

/// Why a name of asyncio cannot be used, if it is one of these.
#[must_use]
pub fn reason(name: &str) -> Option<&'static str> {
    ABSENT.iter().find(|absent| absent.names.contains(&name)).map(|absent| absent.reason)
}

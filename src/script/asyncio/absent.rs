//! The names of CPython 3.13's `asyncio` that a scene cannot use, each with the reason.

/// Names that share a reason.
pub struct Absent {
    /// The names.
    pub names: &'static [&'static str],
    /// Why they are not here: the end of a sentence that begins with the name.
    pub reason: &'static str,
    /// What to use instead.
    pub advice: &'static str,
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
        reason: "needs a network, and a scene has none",
        advice: "use httpx or aiohttp, whose hosts answer from memory, or an asyncio.Queue",
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
        reason: "belongs to transports and protocols, and a scene has no network",
        advice: "use httpx or aiohttp, whose hosts answer from memory, or an asyncio.Queue",
    },
    Absent {
        names: &["run_coroutine_threadsafe"],
        reason: "lets a thread wait for the event loop, and threads here only sleep and compute",
        advice: "await the coroutine in a task, or give the thread's result back from asyncio.to_thread()",
    },
    Absent {
        names: &["create_subprocess_exec", "create_subprocess_shell"],
        reason: "starts a process, and a scene has no system to start one on",
        advice: "use asyncio.to_thread() for work beside the event loop",
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
        reason: "watches processes, and a scene cannot start any",
        advice: "use asyncio.to_thread() for work beside the event loop",
    },
    Absent {
        names: &["AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy"],
        reason: "chooses between kinds of event loops, and there is one",
        advice: "use asyncio.run(), or asyncio.Runner() for several runs on one loop",
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
            "transports",
            "trsock",
            "unix_events",
        ],
        reason: "is a part of asyncio's own making",
        advice: "use the name in asyncio itself",
    },
];

/// The entry of a name that cannot be used.
#[must_use]
pub fn absent(name: &str) -> Option<&'static Absent> {
    ABSENT.iter().find(|absent| absent.names.contains(&name))
}

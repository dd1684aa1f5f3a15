// How long a person works at something. Tells that something was done and how long ago, never what; docs/human-minutes.md
// says how it is counted. The server believes its own clock, so a page that dies loses its last seconds and no more.
(() => {
    const SEND_EVERY = 15_000;
    const NOTE_AT_MOST_EVERY = 1_000;
    const MOST_UNSENT = 20;
    let look = null;

    const word = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

    const note = kind => {
        if (look) look.signals.push({ kind, at: performance.now() });
    };

    // Somebody who types or scrolls does so many times a second; one signal says as much as all of them.
    const busy = kind => {
        const last = look && (look.signals.at(-1) ?? look.last);
        if (last && !document.hidden && performance.now() - last.at >= NOTE_AT_MOST_EVERY) note(kind);
    };

    const post = part => {
        const csrf = document.querySelector('meta[name=csrf]');
        const now = performance.now();
        return fetch('/minutes', {
            method: 'POST',
            keepalive: true,
            headers: { 'Content-Type': 'application/json', ...(csrf && { [csrf.dataset.header]: csrf.content }) },
            body: JSON.stringify({
                ...part,
                signals: part.signals.map(signal => ({ kind: signal.kind, ago: Math.max(0, Math.round(now - signal.at)) })),
            }),
        });
    };

    // A part begins with what was last said, so that parts may come in any order; one that failed is sent once more later.
    const send = (decided = false) => {
        if (!look || look.signals.length === 0 && !decided) return;
        const from = look.last ? [{ kind: look.seen ? 'show' : 'hide', at: look.last.at }] : [];
        const part = {
            session: look.session, number: ++look.number, subject: look.subject, words: look.words, decided,
            signals: [...from, ...look.signals],
        };
        look.signals.forEach(signal => {
            if (signal.kind === 'hide' || signal.kind === 'leave') look.seen = false;
            else if (signal.kind === 'show' || signal.kind === 'open') look.seen = true;
        });
        look.last = look.signals.at(-1) ?? look.last;
        look.signals = [];
        const unsent = look.unsent;
        [...unsent.splice(0), part].forEach(one => post(one).catch(() => {
            if (unsent.length < MOST_UNSENT) unsent.push(one);
        }));
    };

    const stop = (decided = false) => {
        if (!look) return;
        note(decided ? 'decide' : 'leave');
        send(decided);
        look = null;
    };

    const start = (subject, words) => {
        stop();
        const text = document.querySelector('main')?.innerText ?? '';
        look = {
            session: word(), number: 0, subject, words: words ?? text.split(/\s+/).length,
            signals: [], last: null, seen: false, unsent: [],
        };
        note(document.hidden ? 'hide' : 'open');
        send();
    };

    window.leadloomMinutes = { start, stop };

    addEventListener('keydown', () => busy('key'), { capture: true, passive: true });
    addEventListener('scroll', () => busy('scroll'), { capture: true, passive: true });
    addEventListener('focusin', () => busy('focus'), { capture: true, passive: true });
    addEventListener('pointerdown', () => busy('focus'), { capture: true, passive: true });
    document.addEventListener('visibilitychange', () => {
        note(document.hidden ? 'hide' : 'show');
        send();
    });
    setInterval(send, SEND_EVERY);

    const begin = () => {
        const subject = document.querySelector('main[data-minutes]')?.dataset.minutes;
        if (subject) start(subject);
    };
    addEventListener('pagehide', () => stop());
    addEventListener('pageshow', event => event.persisted && begin());
    begin();
})();

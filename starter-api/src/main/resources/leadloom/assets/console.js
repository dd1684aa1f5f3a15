// What pages share: the reader's zone, forgery tokens for htmx, keys, the theme, live events. Pages work without it.
(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && !document.cookie.includes(`leadloom_zone=${zone}`)) {
        document.cookie = `leadloom_zone=${zone}; path=/; max-age=31536000; samesite=lax`;
    }

    document.addEventListener('htmx:configRequest', event => {
        const csrf = document.querySelector('meta[name=csrf]');
        if (csrf && event.detail.verb !== 'get') event.detail.headers[csrf.dataset.header] = csrf.content;
    });

    const switchTheme = () => {
        const root = document.documentElement;
        const dark = root.dataset.theme
            ? root.dataset.theme === 'dark'
            : matchMedia('(prefers-color-scheme: dark)').matches;
        root.dataset.theme = dark ? 'light' : 'dark';
        localStorage.setItem('leadloom.theme', root.dataset.theme);
    };
    document.querySelectorAll('[data-theme-switch]').forEach(button => {
        button.hidden = false;
        button.addEventListener('click', switchTheme);
    });

    // Keys: two letters to go somewhere, one to act. Off while somebody types, and for those who switch them off.
    const places = { o: '/', l: '/leads', r: '/review', c: '/campaigns', w: '/weekly', s: '/system' };
    const off = document.getElementById('keys-off');
    if (off) {
        off.checked = localStorage.getItem('leadloom.keys') === 'off';
        off.addEventListener('change', () => localStorage.setItem('leadloom.keys', off.checked ? 'off' : 'on'));
    }
    let going = false;
    window.leadloomTyping = event => event.ctrlKey || event.metaKey || event.altKey
        || localStorage.getItem('leadloom.keys') === 'off'
        || event.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog[open]') !== null;
    document.addEventListener('keydown', event => {
        if (window.leadloomTyping(event)) return;
        if (going) {
            going = false;
            if (places[event.key]) {
                event.preventDefault();
                event.stopImmediatePropagation();
                location.href = places[event.key];
            }
            return;
        }
        if (event.key === 'g') going = true;
        else if (event.key === '/') {
            event.preventDefault();
            document.getElementById('search')?.focus();
        } else if (event.key === '?') document.getElementById('keys')?.showModal();
        else if (event.key === 't' && !document.querySelector('[data-own-keys~=t]')) switchTheme();
    });

    // Live: the server says what changed, the parts of a page that show it fetch themselves anew.
    if (document.querySelector('[hx-trigger*="live:"]')) {
        const source = new EventSource('/live');
        const tell = name => htmx.trigger(document.body, name);
        source.addEventListener('leads', event => {
            tell('live:leads');
            JSON.parse(event.data).forEach(lead => tell(`live:lead-${lead}`));
        });
        source.addEventListener('reviews', () => tell('live:reviews'));
        addEventListener('pagehide', () => source.close());
    }
})();

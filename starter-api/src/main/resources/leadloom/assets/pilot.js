// Stopwatches that tick. Without it they stand as they were when the page was read; the server keeps the time.
(() => {
    const began = performance.now();
    const tick = () => document.querySelectorAll('[data-running]').forEach(watch => {
        const seconds = Number(watch.dataset.running) + Math.floor((performance.now() - began) / 1000);
        watch.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    });
    if (document.querySelector('[data-running]')) setInterval(tick, 500);
})();

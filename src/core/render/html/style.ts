/**
 * The look of the page around the slides: a dark, quiet stage. `--page` is the slide's width over its height. Without
 * script the slides follow each other down the page; on paper each has a page of its own.
 */
export function styleOf(page: { readonly width: number; readonly height: number }): string {
  return `
:root{--ratio:${page.width}/${page.height};--stage:#17181a;--raised:#232529;--ink:#e9eaec;--quiet:#9a9da3;--focus:#7cc4ff;
  --sans:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
*{box-sizing:border-box}
html,body{margin:0;background:var(--stage);color:var(--ink);font:14px/1.5 var(--sans)}
svg text{white-space:pre;text-rendering:geometricPrecision}
.shared{position:absolute;width:0;height:0;overflow:hidden}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.slide{margin:24px auto;width:min(1200px,calc(100vw - 48px))}
.slide>svg{display:block;width:100%;height:auto;aspect-ratio:var(--ratio);background:#fff}
.slide a:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.notes{white-space:pre-line;color:var(--quiet);padding:12px 0}
.bar,.progress,.help,.jump{display:none}

.ready{height:100dvh;overflow:hidden}
.ready .deck{position:fixed;inset:0 0 var(--pane,0px) 0;display:grid;place-items:center}
.ready .slide{grid-area:1/1;margin:0;width:min(100vw,calc((100dvh - var(--pane,0px))*var(--ratio)));visibility:hidden;opacity:0;outline:0}
.ready .slide.current{visibility:visible;opacity:1;transition:opacity .18s ease-out}
.ready .slide .notes{display:none}
.ready.idle{cursor:none}
.ready.blank .deck{opacity:0}

.ready .progress{display:block;position:fixed;inset:auto 0 var(--pane,0px) 0;height:3px;background:transparent;transition:opacity .3s}
.progress>i{display:block;height:100%;width:var(--done,0%);background:var(--ink);opacity:.55;mix-blend-mode:difference}
.ready .bar{display:flex;position:fixed;bottom:calc(var(--pane,0px) + 16px);left:50%;translate:-50% 0;gap:2px;align-items:center;padding:4px;
  border-radius:12px;background:color-mix(in srgb,var(--stage) 88%,transparent);box-shadow:0 0 0 1px #ffffff1a,0 8px 28px #0006;transition:opacity .2s}
.bar button{all:unset;box-sizing:border-box;display:grid;place-items:center;width:36px;height:36px;border-radius:8px;color:var(--ink);cursor:pointer}
.bar button:hover{background:#ffffff1f}
.bar button:focus-visible,.help button:focus-visible{outline:2px solid var(--focus);outline-offset:-2px}
.bar button[aria-pressed=true]{background:#ffffff2e}
.bar button:disabled{opacity:.3;cursor:default}
.bar svg{width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
[dir=rtl] .bar .turn svg{scale:-1 1}
.bar output{min-width:72px;text-align:center;color:var(--quiet);font-variant-numeric:tabular-nums}
.bar b{color:var(--ink);font-weight:600}
.idle .bar:not(:focus-within){opacity:0;pointer-events:none}

.pane{display:none}
.noted{--pane:min(30dvh,260px)}
.noted .pane{display:block;position:fixed;inset:auto 0 0 0;height:var(--pane);overflow:auto;background:var(--raised);padding:20px max(24px,calc(50vw - 400px));
  font-size:18px;white-space:pre-line}
.pane:focus-visible{outline:2px solid var(--focus);outline-offset:-2px}
.pane:empty::after{content:attr(data-empty);color:var(--quiet)}

.overview{overflow:auto;height:auto}
.overview .deck{position:static;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(280px,44vw),1fr));gap:28px 24px;padding:32px max(24px,4vw) 96px;place-items:start stretch}
.overview .slide{grid-area:auto;width:auto;visibility:visible;opacity:1;cursor:pointer;border-radius:4px}
.overview .slide>svg{border-radius:4px;box-shadow:0 0 0 1px #ffffff1a;pointer-events:none}
.overview .slide::after{content:attr(data-number);display:block;padding-top:6px;color:var(--quiet);font-variant-numeric:tabular-nums}
.overview .slide.hidden>svg{opacity:.35}
.overview .slide.current>svg{box-shadow:0 0 0 3px var(--ink)}
.overview .slide:focus-visible>svg{box-shadow:0 0 0 3px var(--focus)}
.overview .progress,.overview .pane{display:none}
.overview .bar{bottom:16px}

.help[open]{display:block}
.help{border:0;border-radius:14px;padding:24px 28px;background:var(--raised);color:var(--ink)}
.help::backdrop{background:#000a}
.help h2{margin:0 0 12px;font-size:16px}
.help dl{display:grid;grid-template-columns:auto 1fr;gap:6px 20px;margin:0}
.help dt{font-weight:600}
.help dd{margin:0;color:var(--quiet)}
.ready .jump{display:none}
.ready .jump.open{display:block;position:fixed;top:24px;left:50%;translate:-50% 0;padding:6px 14px;border-radius:10px;background:var(--raised);font-size:20px;font-variant-numeric:tabular-nums}

@media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
@media (forced-colors:active){.bar{border:1px solid}.overview .slide.current>svg{outline:3px solid}}
@page{size:${page.width}pt ${page.height}pt;margin:0}
@media print{
  html,body,.ready{background:none;height:auto;overflow:visible}
  .ready .deck{position:static;display:block}
  .slide,.ready .slide{display:block;width:${page.width}pt;margin:0;visibility:visible;opacity:1;break-before:page;break-inside:avoid}
  .slide.hidden{display:none}
  .slide>svg{width:${page.width}pt;height:${page.height}pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
  .notes,.unseen,.ready .bar,.ready .progress,.ready .pane,.jump,.help{display:none}
}`.trim()
}

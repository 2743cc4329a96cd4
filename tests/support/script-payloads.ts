const BREAKS = [
  '',
  '"',
  "'",
  '`',
  '-->',
  ']]>',
  '</title>',
  '</textarea>',
  '</style>',
  '</script>',
  '\\',
  '&quot;',
]
const RUNS = [
  '<script>window.ran=1</script>',
  '<img src=x onerror=window.ran=1>',
  '<svg onload=window.ran=1>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<a href="javascript:window.ran=1">a</a>',
  '<details open ontoggle=window.ran=1>',
  '<style>@import "//evil.example";</style>',
  '<base href="//evil.example">',
  '<meta http-equiv=refresh content="0;url=javascript:window.ran=1">',
  '<form action="javascript:window.ran=1"><button autofocus>',
  '<math><mi xlink:href="javascript:window.ran=1">',
  '<template><script>window.ran=1</script></template>',
  '<object data="data:text/html,<script>parent.ran=1</script>">',
  '<link rel=stylesheet href="//evil.example/x.css">',
  '{{constructor.constructor("window.ran=1")()}}',
  '${window.ran=1}',
  '[x](javascript:window.ran=1)',
  '&lt;img src=x onerror=window.ran=1&gt;',
  '<img/src=`x`onerror=window.ran=1>',
  '<input onfocus=window.ran=1 autofocus>',
  '<video><source onerror=window.ran=1>',
  '<body onload=window.ran=1>',
  '" autofocus onfocus=window.ran=1 x="',
  "' style='background:url(//evil.example)",
  '\u202e<script>window.ran=1</script>',
]

/** Words that would run, in one way of writing a page or another, if they were taken for anything but words. */
export const SCRIPTS = RUNS.flatMap((run) => BREAKS.map((before) => before + run))

/** Where a link may not lead. */
export const EVIL_ADDRESSES = [
  'javascript:window.ran=1',
  'JaVaScRiPt:window.ran=1',
  'java\nscript:window.ran=1',
  '\u0001javascript:window.ran=1',
  ' javascript:window.ran=1',
  'data:text/html,<script>parent.ran=1</script>',
  'vbscript:x',
  'blob:https://a.se/x',
  'file:///etc/passwd',
  '//evil.example',
  '/sign-out',
  'https:evil.example',
  'https://a.se/\n<script>',
  'mailto:a@b.se\r\nbcc:c@d.se',
  'view-source:https://a.se',
]

/** Where it may lead, and what would run if the address were put into a page as it is. */
export const ODD_ADDRESSES = [
  'https://a.se/"onmouseover="window.ran=1',
  "https://a.se/'onclick='window.ran=1",
  'https://a.se/</script><script>window.ran=1</script>',
  'https://a.se/?x=javascript:window.ran=1',
  'mailto:a@b.se?subject="><img/src=x/onerror=window.ran=1>',
]

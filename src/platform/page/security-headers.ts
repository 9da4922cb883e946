/** The headers of every answer. `default-src 'none'` and up from there: nothing from elsewhere. */
export const securityHeaders = (site: {
  kind: 'public' | 'desk'
  https: boolean
}): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not `no-referrer`: with it a browser sends `Origin: null` with our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  // Pages are not kept by the browser, so that "Back" after leaving shows nothing.
  'cache-control': 'no-store',
  ...(site.kind === 'desk' ? { 'x-robots-tag': 'noindex, nofollow' } : {}),
  ...(site.https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
})

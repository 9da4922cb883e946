import type { AssetPath } from '../platform/html/assets.ts'
import { html } from '../platform/html/index.ts'
import { deskLayout, publicLayout } from '../platform/html/layouts/index.ts'
import type { Log } from '../platform/log/log.ts'
import { KEPT_FOR_MS } from '../platform/page/kept-desk-pages.ts'
import type { Site } from '../platform/page/site.ts'
import { createGate, memberOf, type Partnership, PERMISSIONS } from '../rooms/access/index.ts'
import { accessPages } from '../rooms/access/routes.ts'
import { deskActivitiesPages } from '../rooms/activities/routes.ts'
import type { GuideDeps } from '../rooms/guide/index.ts'
import { deskGuidePages, publicGuidePages } from '../rooms/guide/routes.ts'
import type { PartnerDeps, PublicReportDeps } from '../rooms/reports/index.ts'
import {
  deskFilePages,
  deskReportPages,
  partnerEndpoints,
  publicReportPages,
} from '../rooms/reports/routes.ts'
import { deskResultsPages, publicResultsPages } from '../rooms/results/routes.ts'
import { deskTriagePages } from '../rooms/triage/routes.ts'
import { homePages } from './desk-home.ts'
import { jobPages } from './desk-jobs.ts'
import { deskNavigation } from './desk-navigation.ts'
import type { House } from './open-house.ts'
import { publicFrameFor } from './public-frame.ts'

type Parts = {
  house: House
  log: Log
  asset: AssetPath
  assets: string
  guide: GuideDeps
  reports: PublicReportDeps & PartnerDeps
  partnership: Partnership
  about: Readonly<Record<string, string>>
}

export const EXAMPLE = 'This is an example: its people are made up, and so are the days and places.'

/** The public site: the guide, the news and reports, for anybody, remembering nobody. */
export const publicSite = (parts: Parts): Site => {
  const { house, guide, partnership, asset } = parts
  const frame = publicFrameFor({
    partnership,
    asset,
    exitUrl: house.settings.exitUrl,
    example: partnership.isExample ? EXAMPLE : undefined,
    content: guide.content,
  })
  return {
    kind: 'public',
    pages: [
      ...publicReportPages(parts.reports),
      ...publicGuidePages(guide),
      ...publicResultsPages({ publicOrigin: guide.publicOrigin }),
    ],
    endpoints: partnerEndpoints(parts.reports),
    permissions: new Set(),
    db: house.database.public,
    clock: house.clock,
    origin: house.settings.publicOrigin,
    secret: house.secret,
    layout: (page, around) => publicLayout(frame(page.lang, around.path), page, around),
    log: parts.log,
    about: parts.about,
    assets: parts.assets,
  }
}

/** A kept page may be a minute old: whoever stays is warned a minute early, never late. */
const secondsLeft = (endsAt: Date, now: Date): number =>
  Math.max(0, Math.round((endsAt.getTime() - now.getTime() - KEPT_FOR_MS) / 1000))

/** The desk: for members of the partnership. */
export const deskSite = (parts: Parts): Site => {
  const { house, partnership, asset } = parts
  return {
    kind: 'desk',
    pages: [
      ...homePages(parts.reports.keys),
      ...jobPages(),
      ...accessPages(house.access),
      ...deskTriagePages({ access: house.access, hasMail: house.settings.mail !== undefined }),
      ...deskReportPages({
        keys: parts.reports.keys,
        onReceived: parts.reports.onReceived,
        pathOf: (reportId) => `/triage/${reportId}`,
        apiDescription: `${house.settings.publicOrigin}/api/openapi.json`,
      }),
      ...deskFilePages(house.access),
      ...deskActivitiesPages(),
      ...deskResultsPages({ publicOrigin: house.settings.publicOrigin }),
      ...deskGuidePages(parts.guide),
    ],
    permissions: new Set(PERMISSIONS),
    db: house.database.desk,
    clock: house.clock,
    origin: house.settings.deskOrigin,
    secret: house.secret,
    layout: (page, { path, session, csrf, notice }) =>
      deskLayout(
        {
          name: 'Countersign',
          owner: partnership.name,
          home: '/',
          footer: [{ text: 'Public site', href: house.settings.publicOrigin }],
          colophon: html`<p>Countersign. Every page you open here is written to the log.</p>`,
          example: partnership.isExample ? EXAMPLE : undefined,
          asset,
          signOut: '/sign-out',
          stay: '/session/keep',
          account: '/me',
        },
        page,
        {
          path,
          csrf,
          notice,
          navigation: session === undefined ? [] : deskNavigation(session.signedIn.permissions),
          ...(session === undefined
            ? {}
            : {
                signedIn: {
                  name: session.signedIn.name,
                  of: memberOf({ actor: session.signedIn }).agencyName,
                  idleSeconds: session.idleSeconds,
                  secondsLeft: secondsLeft(session.endsAt, house.clock.now()),
                },
              }),
        },
      ),
    gate: createGate(house.access, { db: house.database.desk, log: parts.log }),
    log: parts.log,
    about: parts.about,
    assets: parts.assets,
  }
}

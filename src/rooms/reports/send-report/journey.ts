import type { FormError } from '../../../platform/forms/form.ts'
import type { Html } from '../../../platform/html/index.ts'
import type { Visit } from '../../../platform/page/page.ts'
import { type PageReply, shown } from '../../../platform/page/reply.ts'
import type { PublicReportDeps } from '../deps.ts'
import { DANGER, type Question, type Questionnaire } from '../questionnaires/model.ts'
import { checkView } from './check-view.ts'
import { type Draft, sealDraft } from './draft.ts'
import { questionView } from './question-view.ts'
import { dangerView, startView } from './start-view.ts'

type QuestionShown = {
  /** What travels on. */
  readonly draft: Draft
  /** What is shown, where that is not what travels. */
  readonly answers?: Draft['answers']
  readonly errors?: readonly FormError[]
  /** It is changed from the check, and leads back to it. */
  readonly returning?: boolean
}

type Made = {
  title: string
  body: Html
  errors?: readonly FormError[]
  status?: PageReply['status']
}

/** A page; its title says neither the subject nor what was asked. */
const made = ({ title, body, errors = [], status }: Made): PageReply =>
  shown({
    title: errors.length > 0 ? `Error: ${title}` : title,
    status: status ?? (errors.length > 0 ? 422 : 200),
    body,
    plain: true,
  })

/** The first question, on the start page, is never about who the reporter is. */
const questionsOf = (
  { questions }: Questionnaire,
  { asksWho }: Draft,
): Questionnaire['questions'] => {
  const [first, ...others] = questions
  return asksWho === false
    ? [first, ...others.filter(({ compartment }) => compartment !== 'identity')]
    : questions
}

export type Journey = ReturnType<typeof journeyOf>

/** The pages of one questionnaire for one visit; each carries the unfinished report on. */
export const journeyOf = (
  deps: Pick<PublicReportDeps, 'keys'>,
  questionnaire: Questionnaire,
  { csrf, clock }: Pick<Visit, 'csrf' | 'clock'>,
) => {
  const around = (draft: Draft, errors: readonly FormError[] = []) => ({
    csrf,
    draft: sealDraft(deps.keys, draft, { form: questionnaire.code, now: clock.now() }),
    errors,
  })
  const start = (draft: Draft, notice?: string): PageReply =>
    made({
      title: 'Tell us',
      body: startView({ questionnaire, answers: draft.answers, notice }, around(draft)),
    })
  const question = (asked: Question, shownNow: QuestionShown): PageReply => {
    const { draft, answers = draft.answers, errors = [], returning = false } = shownNow
    const questions = questionsOf(questionnaire, draft)
    const place = questions.indexOf(asked) + 1
    return made({
      title: `Question ${place} of ${questions.length}`,
      body: questionView(
        { questionnaire, question: asked, answers, returning },
        around(draft, errors),
      ),
      errors,
    })
  }
  const check = (
    draft: Draft,
    problem: { errors?: readonly FormError[]; status?: PageReply['status'] } = {},
  ): PageReply => {
    const asked = { ...questionnaire, questions: questionsOf(questionnaire, draft) }
    const body = checkView(asked, draft.answers, around(draft, problem.errors))
    return made({ title: 'Check your answers', body, ...problem })
  }
  /** The page after (or before) the one that was answered. */
  const onward = (draft: Draft, { from, back }: { from: string; back: boolean }): PageReply => {
    if (from === 'danger-help' && back) return start(draft)
    const questions = questionsOf(questionnaire, draft)
    if (from === questions[0].code && !back && draft.answers[DANGER] === 'yes')
      return made({ title: 'Please read', body: dangerView(questionnaire, around(draft)) })
    const answered = from === 'danger-help' ? 0 : questions.findIndex(({ code }) => code === from)
    const at = back ? answered - 1 : answered + 1
    const next = questions[at]
    if (at <= 0) return start(draft)
    return next === undefined ? check(draft) : question(next, { draft })
  }
  return { start, question, check, onward }
}

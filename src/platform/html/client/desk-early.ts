// Runs before the page is shown, so that what a choice reveals is hidden from the start.
document.documentElement.classList.add('cs-js', 'govuk-frontend-supported')

import Rulebook

extension Plan {
  /// Whether a message that is on its way may still go: a withdrawal works from the next decision on, also for a job that
  /// a worker held at that moment and that is to be tried again.
  package func mayStillSend(_ job: Job, to subject: Subject) -> Bool {
    subject.consents(to: job.channel, marketing: job.marketing, under: book.policy)
  }
}

// One import for embedders: the values that `Validator` takes and gives are declared in the stages' modules.
@_exported public import DocumentModel
@_exported public import Ingest
@_exported public import Judging
@_exported public import ReaderProtocol
@_exported public import Reading
@_exported public import Reporting
@_exported public import RulePacks

" Vim syntax of ICP rules, made by tools/make_grammars.py
if exists("b:current_syntax")
  finish
endif

syntax case match
syntax match icpGrade /\<\%(fail\|full\|half\|none\|otherwise\|pass\|point\|points\|skip\)\>/
syntax match icpType /\<\%(date\|money\|number\|one\|percent\|set\|text\)\>/
syntax match icpOperator /\<\%(after\|all\|and\|any\|at\|before\|between\|contains\|ends\|in\|include\|is\|known\|last\|least\|matches\|mentions\|next\|not\|of\|or\|since\|starts\|unknown\|with\|within\)\>/
syntax match icpResult /\<\%(absent\|applies\|best\|disqualified\|fails\|passes\|qualified\|skipped\|stage\|tier\|unverified\|verdict\)\>/
syntax match icpUnit /\<\%(day\|days\|month\|months\|week\|weeks\|year\|years\)\>/
syntax match icpLink /\<\%(as\|based\|by\|empty\|every\|from\|goes\|halving\|key\|means\|never\|no\|on\|then\|to\|weight\|when\|yes\)\>/
syntax match icpBlock /^\s*\zs\<\%(account\|bonus\|criterion\|define\|example\|language\|list\|must\|penalty\|profile\|score\|stages\|tiers\|use\)\>/
syntax match icpNote /^\s*\zs\<\%(because\|expect\|owner\|review\|reviewed\|used\|validated\|without\)\>/
syntax match icpField /^\s\+\zs\h\w*\ze\s\+\%(text\|number\|percent\|money\|date\|yes\/no\|one\s\+of\|set\s\+of\)\>/
syntax match icpNumber /\<\d[0-9,_.]*[kMB]\=%\=/
syntax match icpDate /\<\d\{4}-\d\d-\d\d\>/
syntax match icpCurrency /\<\u\{3}\>/
syntax match icpSign /[<>]=\=\|[*+]/
syntax match icpCategory /\[[^]]*\]/
syntax region icpString start=/"/ skip=/\\["\\]/ end=/"/ oneline
syntax match icpPattern +\%(matches\s\+\)\@<=/\%(\\.\|[^/\\]\)\+/+
syntax match icpComment /#.*$/ contains=@Spell

highlight default link icpBlock Statement
highlight default link icpNote PreProc
highlight default link icpGrade Constant
highlight default link icpType Type
highlight default link icpOperator Operator
highlight default link icpResult Constant
highlight default link icpUnit Type
highlight default link icpLink Keyword
highlight default link icpField Identifier
highlight default link icpNumber Number
highlight default link icpDate Number
highlight default link icpCurrency Type
highlight default link icpSign Operator
highlight default link icpCategory Special
highlight default link icpString String
highlight default link icpPattern String
highlight default link icpComment Comment

let b:current_syntax = "icp"

# Completion of trefwoord-index and trefwoord-server for fish. What there is to complete the programs themselves say, by
# --help, so that it is always what this version has.

# __trefwoord_help SECTION COMMAND...: the names in a section of the command's help: Options or Subcommands
function __trefwoord_help
    set -l section $argv[1]
    $argv[2..] --help 2>/dev/null | awk -v section="$section" '
      /^ *[A-Z][A-Za-z]*:$/ { inside = index($0, section ":") > 0 }
      inside && section == "Options" && match($0, /--[a-z-]+/) { print substr($0, RSTART, RLENGTH) }
      inside && section == "Subcommands" && /^  [a-z]/ { print $1 }'
end

# Beside these fish offers names of files.
function __trefwoord_names
    set -l words (commandline --tokenize --current-process --cut-at-cursor)
    # The words of the command so far: trefwoord-index rebuild, trefwoord-server keys make.
    set -l command $words[1]
    set -l takes_subcommand yes
    for word in $words[2..]
        if not string match --quiet --regex '^[a-z]' -- $word
            set takes_subcommand no
            break
        end
        set --append command $word
    end
    if string match --quiet -- '-*' (commandline --current-token --cut-at-cursor)
        __trefwoord_help Options $command
    else if test $takes_subcommand = yes
        if string match --quiet '*trefwoord-server' $command[1]; and test (count $command) = 1
            echo keys
        else
            __trefwoord_help Subcommands $command
        end
    end
end

complete --command trefwoord-index --arguments '(__trefwoord_names)'
complete --command trefwoord-server --arguments '(__trefwoord_names)'

namespace SmartSmoker.Host.Commands;

/// <summary>
/// Shell completion scripts. Each asks the program itself, with System.CommandLine's directive <c>[suggest]</c>.
/// </summary>
internal static class CompletionScripts
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            # smartsmoker completion bash > /etc/bash_completion.d/smartsmoker
            _smartsmoker() {
                local IFS=$'\n'
                COMPREPLY=( $(compgen -W "$(smartsmoker "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" \
                    -- "${COMP_WORDS[COMP_CWORD]}") )
            }
            complete -o default -F _smartsmoker smartsmoker

            """,
        ["zsh"] = """
            #compdef smartsmoker
            # smartsmoker completion zsh > "${fpath[1]}/_smartsmoker"
            _smartsmoker() {
                local -a found
                found=("${(@f)$(smartsmoker "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -- $found
                _files
            }
            compdef _smartsmoker smartsmoker

            """,
        ["fish"] = """
            # smartsmoker completion fish > ~/.config/fish/completions/smartsmoker.fish
            complete -c smartsmoker -a '(smartsmoker "[suggest:"(commandline -C)"]" (commandline))'

            """,
    };

    /// <summary>The supported shells.</summary>
    public static IEnumerable<string> Shells => Scripts.Keys;

    public static string Of(string shell) => Scripts[shell];
}

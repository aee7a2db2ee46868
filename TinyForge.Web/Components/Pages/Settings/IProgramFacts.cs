namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>What this program is and where it keeps its data, for the person who looks after it.</summary>
public interface IProgramFacts
{
    /// <summary>As it is now; asks the file system for sizes.</summary>
    ProgramFacts Read();
}

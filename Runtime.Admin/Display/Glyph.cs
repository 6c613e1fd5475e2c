namespace Runtime.Admin.Display;

/// <summary>The drawings of <see cref="Icon"/>.</summary>
public enum Glyph
{
    // Shapes of states.
    Check,
    Ring,
    Clock,
    Bars,
    Square,
    Dash,
    Triangle,
    Cross,
    Question,

    // Things one can do or visit.
    Overview,
    Chat,
    Triggers,
    Clips,
    Exports,
    Menu,
    Sun,
    Moon,
    SignOut,
    Copy,
    Play,
    Stop,
    Restart,
    Search,
    Pause,
    Up,
    Down,
    Close,
    Flask,
    Reply,
    Info,
    Brand,
    Globe,
    Lock,
    Eye,
    Edit,
    Scissors,
    Screen,
    Trash,
    Undo,
    Upload,
}

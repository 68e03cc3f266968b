"""What Piccolo's migrations need to know of this room."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.tables.access_journal import AccessJournal
from backend.tables.account import Account
from backend.tables.blocking import Blocking
from backend.tables.budget import Budget
from backend.tables.case_noted import CaseNoted
from backend.tables.consent import Consent, ConsentText
from backend.tables.deletion import Deletion, Destruction
from backend.tables.diary import Diary
from backend.tables.dispute import Dispute
from backend.tables.draft import Draft
from backend.tables.farewell import Farewell
from backend.tables.finish import Finish
from backend.tables.ids import Ids
from backend.tables.invitation import Invitation
from backend.tables.letter import Letter
from backend.tables.link import Link
from backend.tables.meeting import Meeting
from backend.tables.news import News
from backend.tables.notice import Notice
from backend.tables.outbox import Outbox
from backend.tables.phone import Phone
from backend.tables.printing import Printing
from backend.tables.promotion import Promotion
from backend.tables.roster import Parent, Student
from backend.tables.roster_act import RosterAct
from backend.tables.roster_upload import RosterChoice, RosterUpload
from backend.tables.school import School
from backend.tables.school_change import SchoolChange
from backend.tables.session import Device, Session
from backend.tables.staff import Staff, StaffClass
from backend.tables.staff_journal import StaffJournal
from backend.tables.staff_link import StaffLink, StaffRecovery
from backend.tables.staff_session import StaffDevice, StaffSession
from backend.tables.unlinking import Unlinking

MIGRATIONS = Path(__file__).parent / "migrations"

APP_CONFIG = AppConfig(
    app_name="vhod",
    migrations_folder_path=str(MIGRATIONS),
    table_classes=[
        AccessJournal,
        Account,
        Blocking,
        Budget,
        CaseNoted,
        Consent,
        ConsentText,
        Deletion,
        Destruction,
        Device,
        Diary,
        Dispute,
        Draft,
        Farewell,
        Finish,
        Ids,
        Invitation,
        Letter,
        Link,
        Meeting,
        News,
        Notice,
        Outbox,
        Parent,
        Phone,
        Printing,
        Promotion,
        RosterAct,
        RosterChoice,
        RosterUpload,
        School,
        SchoolChange,
        Session,
        Staff,
        StaffClass,
        StaffDevice,
        StaffJournal,
        StaffLink,
        StaffRecovery,
        StaffSession,
        Student,
        Unlinking,
    ],
)
